import { createFileRoute } from "@tanstack/react-router";
import { PaymentPage } from "../../../features/payments/payment-page.tsx";
import { id, oneOf, search, text } from "../../../lib/search.ts";

export const Route = createFileRoute("/a/$slug/payment")({
  // A gateway sends somebody back with how it went, and with the order that he has approved there.
  validateSearch: search({ invoice: id, checkout: oneOf(["done", "cancelled"]), token: text(40) }),
  component: Payment,
});

function Payment() {
  const { slug } = Route.useParams();
  const { invoice, checkout, token } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <PaymentPage
      slug={slug}
      invoiceId={invoice}
      onInvoice={(chosen) => void navigate({ search: { invoice: chosen } })}
      back={checkout && { how: checkout, orderId: token }}
      onOpen={() => void navigate({ to: "/a/$slug/sites", params: { slug }, replace: true })}
    />
  );
}
