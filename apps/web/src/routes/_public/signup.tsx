import { createFileRoute, Link, useRouter } from "@tanstack/react-router";
import { SignUpForm } from "../../features/signup/sign-up-form.tsx";
import { FormPage } from "../../ui/form-page.tsx";

export const Route = createFileRoute("/_public/signup")({ component: SignUp });

function SignUp() {
  const router = useRouter();
  return (
    <FormPage
      title="Start Your Free Trial"
      description="Everything is included, and no card is asked for."
      foot={
        <>
          Have an account?{" "}
          <Link to="/signin" className="font-medium text-accent-text underline-offset-4 hover:underline">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm onDone={(next) => void router.navigate({ href: next, replace: true })} />
    </FormPage>
  );
}
