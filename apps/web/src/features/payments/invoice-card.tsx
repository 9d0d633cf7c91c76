import type { RouterOutputs } from "../../lib/api.ts";
import { countryName } from "../../lib/places.ts";
import { date } from "../../lib/time.ts";
import { Card, CardBody, CardFooter, CardHeader } from "../../ui/card.tsx";
import { InvoiceLines } from "../../ui/invoice-lines.tsx";
import { InvoicePdf } from "../../ui/invoice-pdf.tsx";
import { InvoiceBadge } from "../../ui/money-badges.tsx";

/** What is to be paid. */
export function InvoiceCard({ invoice }: { invoice: RouterOutputs["invoices"]["get"] }) {
  const { number, dueAt, expiresAt, buyer } = invoice;
  return (
    <Card aria-label="Invoice">
      <CardHeader
        title={`Invoice ${number ?? ""}`}
        description={
          expiresAt
            ? `Open until ${date(expiresAt)}, then it is void.`
            : dueAt
              ? `Due ${date(dueAt)}`
              : undefined
        }
        actions={<InvoiceBadge invoice={invoice} />}
      />
      <CardBody className="space-y-5">
        <InvoiceLines invoice={invoice} />
        <address className="whitespace-pre-line border-t pt-4 text-ink-muted not-italic">
          {[buyer.name, buyer.address, countryName(buyer.country), buyer.taxId].filter(Boolean).join("\n")}
        </address>
      </CardBody>
      <CardFooter>
        <InvoicePdf invoice={invoice} size="sm" />
      </CardFooter>
    </Card>
  );
}
