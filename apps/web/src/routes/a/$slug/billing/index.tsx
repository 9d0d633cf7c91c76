import { createFileRoute, redirect } from "@tanstack/react-router";
import { PlanPage } from "../../../../features/subscriptions/plan-page.tsx";
import { id, oneOf, search, text } from "../../../../lib/search.ts";

const comingBack = search({ invoice: id, checkout: oneOf(["done", "cancelled"]), token: text(40) });

/** A gateway sends its customers back to here; what has become of their money is told beside the invoice. */
export const Route = createFileRoute("/a/$slug/billing/")({
  validateSearch: comingBack,
  beforeLoad: ({ search: { invoice, checkout, token }, params }) => {
    if (!checkout) return;
    throw redirect({ to: "/a/$slug/payment", params, search: { invoice, checkout, token }, replace: true });
  },
  component: Plan,
});

function Plan() {
  const { slug } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <PlanPage
      slug={slug}
      onPay={(invoice) => void navigate({ to: "/a/$slug/payment", params: { slug }, search: { invoice } })}
    />
  );
}
