import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";

export const Route = createFileRoute("/_public/signin")({
  validateSearch: z.object({ next: z.string().optional() }),
  component: SignIn,
});

function SignIn() {
  return null;
}
