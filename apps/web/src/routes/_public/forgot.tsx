import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/_public/forgot")({ component: Forgot });

function Forgot() {
  return null;
}
