import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/_public/signup")({ component: SignUp });

function SignUp() {
  return null;
}
