import { STATUSES } from "@igny8/api/payments/schema";
import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";
import { PaymentsPage } from "../../../../features/payments/payments-page.tsx";

export const Route = createFileRoute("/a/$slug/billing/payments")({
  validateSearch: z.object({ status: z.enum(STATUSES).optional().catch(undefined) }),
  component: Payments,
});

function Payments() {
  const { status } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <PaymentsPage status={status} onStatus={(next) => void navigate({ search: { status: next } })} />;
}
