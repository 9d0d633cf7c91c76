import { createFileRoute, Link, redirect, useRouter } from "@tanstack/react-router";
import { SignInForm } from "../../features/session/sign-in-form.tsx";
import { safeNext } from "../../lib/next.ts";
import { oneOf, search, text } from "../../lib/search.ts";
import { currentAccount, maySignedIn } from "../../lib/session.ts";
import { FormPage } from "../../ui/form-page.tsx";

const Search = search({ next: text(2000), reset: oneOf(["done"]) });

export const Route = createFileRoute("/_public/signin")({
  validateSearch: Search,
  beforeLoad: async ({ search, cause }) => {
    if (cause === "preload" || !maySignedIn()) return;
    const slug = await currentAccount().catch(() => null);
    if (slug !== null) throw redirect({ href: safeNext(search.next) });
  },
  component: SignIn,
});

function SignIn() {
  const { next, reset } = Route.useSearch();
  const router = useRouter();
  return (
    <FormPage
      title="Sign in"
      description={
        reset ? "Your new password is set. Sign in with it." : "Welcome back. Your work is where you left it."
      }
      foot={
        <>
          New here?{" "}
          <Link to="/signup" className="font-medium text-accent-text underline-offset-4 hover:underline">
            Start your free trial
          </Link>
        </>
      }
    >
      <SignInForm onSignedIn={() => void router.navigate({ href: safeNext(next), replace: true })} />
    </FormPage>
  );
}
