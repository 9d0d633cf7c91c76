import { createFileRoute } from "@tanstack/react-router";
import { InvoicesPage } from "../../../../features/invoices/invoices-page.tsx";
import { id, oneOf, search } from "../../../../lib/search.ts";

export const Route = createFileRoute("/a/$slug/billing/invoices")({
  validateSearch: search({
    status: oneOf(["open", "paid", "void", "uncollectible"]),
    invoice: id,
  }),
  component: Invoices,
});

function Invoices() {
  const { slug } = Route.useParams();
  const { status, invoice } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <InvoicesPage
      slug={slug}
      status={status}
      onStatus={(next) => void navigate({ search: (old) => ({ ...old, status: next }) })}
      opened={invoice}
      onOpen={(id) => void navigate({ search: (old) => ({ ...old, invoice: id }) })}
    />
  );
}
