import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";
import { PaymentPage } from "../../../features/payments/payment-page.tsx";

export const Route = createFileRoute("/a/$slug/payment")({
  validateSearch: z.object({ invoice: z.uuid().optional().catch(undefined) }),
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
