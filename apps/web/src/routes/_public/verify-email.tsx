import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { queryClient } from "../../lib/query-client.ts";
import { search, text } from "../../lib/search.ts";
import { verifyEmail } from "../../lib/session.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { FormError } from "../../ui/form-error.tsx";
import { FormPage } from "../../ui/form-page.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

export const Route = createFileRoute("/_public/verify-email")({
  validateSearch: search({ token: text(2000) }),
  component: VerifyEmail,
});

function VerifyEmail() {
  const { token = "" } = Route.useSearch();
  const verified = useQuery({
    queryKey: ["verify-email", token],
    queryFn: async () => {
      await verifyEmail(token);
      await queryClient.invalidateQueries({ queryKey: [["access"]] });
      return true;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (verified.isPending) {
    return (
      <FormPage title="Confirming your address">
        <SkeletonLines />
      </FormPage>
    );
  }
  return (
    <FormPage
      title={verified.isSuccess ? "Your address is confirmed" : "This address is not confirmed"}
      description={
        verified.isSuccess
          ? "Thank you. That is all there is to do here."
          : "After signing in, a new link can be asked for at the top of every page."
      }
    >
      <div className="space-y-4">
        <FormError error={verified.error} />
        <Link to="/" className={buttonStyle({ variant: "primary" })}>
          Go on
        </Link>
      </div>
    </FormPage>
  );
}
