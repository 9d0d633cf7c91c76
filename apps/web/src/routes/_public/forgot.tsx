import { createFileRoute, Link } from "@tanstack/react-router";
import { ForgotForm } from "../../features/session/forgot-form.tsx";
import { FormPage } from "../../ui/form-page.tsx";

export const Route = createFileRoute("/_public/forgot")({ component: Forgot });

function Forgot() {
  return (
    <FormPage
      title="Set a new password"
      description="Tell us your e-mail address, and we send you a link."
      foot={
        <Link to="/signin" className="font-medium text-accent-text underline-offset-4 hover:underline">
          Back to sign in
        </Link>
      }
    >
      <ForgotForm />
    </FormPage>
  );
}
