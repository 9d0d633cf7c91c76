import { createFileRoute, Link, useRouter } from "@tanstack/react-router";
import { ResetForm } from "../../features/session/reset-form.tsx";
import { search, text } from "../../lib/search.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { FormPage } from "../../ui/form-page.tsx";

export const Route = createFileRoute("/_public/reset-password")({
  validateSearch: search({ token: text(2000) }),
  component: Reset,
});

function Reset() {
  const { token } = Route.useSearch();
  const router = useRouter();
  if (!token) {
    return (
      <FormPage
        title="This link is not whole"
        description="Open it from the e-mail again, or ask for a new one."
      >
        <Link to="/forgot" className={buttonStyle({ variant: "primary" })}>
          Ask for a new link
        </Link>
      </FormPage>
    );
  }
  return (
    <FormPage
      title="Choose a new password"
      description="All other sign-ins of yours end with it."
      foot={
        <Link to="/forgot" className="text-accent-text underline-offset-4 hover:underline">
          Ask for a new link
        </Link>
      }
    >
      <ResetForm
        token={token}
        onDone={() => void router.navigate({ to: "/signin", search: { reset: "done" } })}
      />
    </FormPage>
  );
}
