import { createFileRoute } from "@tanstack/react-router";
import { PaymentFilter } from "../../features/staff/payments/payment-filter.ts";
import { PaymentsPage } from "../../features/staff/payments/payments-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";
import { search } from "../../lib/search.ts";

export const Route = createFileRoute("/staff/payments")({
  validateSearch: search(PaymentFilter),
  component: Payments,
});

function Payments() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StaffPage
      title="Payments"
      description="Transfers that tenants have told us of. What is confirmed here opens plans and gives credits."
      path="staff.payments.queue"
    >
      <PaymentsPage
        filter={filter}
        onFilter={(change) =>
          void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })
        }
      />
    </StaffPage>
  );
}
