import { STATUSES } from "@igny8/api/payments/values";
import { createFileRoute } from "@tanstack/react-router";
import { PaymentsPage } from "../../../../features/payments/payments-page.tsx";
import { oneOf, search } from "../../../../lib/search.ts";

export const Route = createFileRoute("/a/$slug/billing/payments")({
  validateSearch: search({ status: oneOf(STATUSES) }),
  component: Payments,
});

function Payments() {
  const { status } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <PaymentsPage status={status} onStatus={(next) => void navigate({ search: { status: next } })} />;
}
