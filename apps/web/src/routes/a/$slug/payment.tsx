import { createFileRoute } from "@tanstack/react-router";
import { PaymentPage } from "../../../features/payments/payment-page.tsx";
import { id, search } from "../../../lib/search.ts";

export const Route = createFileRoute("/a/$slug/payment")({
  validateSearch: search({ invoice: id }),
  component: Payment,
});

function Payment() {
  const { slug } = Route.useParams();
  const { invoice } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <PaymentPage
      slug={slug}
      invoiceId={invoice}
      onInvoice={(id) => void navigate({ search: (old) => ({ ...old, invoice: id }) })}
      onOpen={() => void navigate({ to: "/a/$slug/sites", params: { slug }, replace: true })}
    />
  );
}
