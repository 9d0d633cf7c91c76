import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";
import { InvoicesPage } from "../../../../features/invoices/invoices-page.tsx";

export const Route = createFileRoute("/a/$slug/billing/invoices")({
  validateSearch: z.object({
    status: z.enum(["open", "paid", "void", "uncollectible"]).optional().catch(undefined),
    invoice: z.uuid().optional().catch(undefined),
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
