import { createFileRoute } from "@tanstack/react-router";
import { CreditsPage } from "../../../../features/credits/credits-page.tsx";
import { SPANS } from "../../../../features/credits/usage-span.ts";
import { oneOf, search } from "../../../../lib/search.ts";

export const Route = createFileRoute("/a/$slug/billing/credits")({
  validateSearch: search({ days: oneOf(SPANS) }),
  component: Credits,
});

function Credits() {
  const { slug } = Route.useParams();
  const { days = "30" } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <CreditsPage
      span={days}
      onSpan={(next) => void navigate({ search: { days: next === "30" ? undefined : next } })}
      onPay={(invoice) => void navigate({ to: "/a/$slug/payment", params: { slug }, search: { invoice } })}
    />
  );
}
