import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { countryName } from "../../lib/places.ts";
import { date } from "../../lib/time.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { InvoiceLines } from "../../ui/invoice-lines.tsx";
import { InvoicePdf } from "../../ui/invoice-pdf.tsx";
import { InvoiceBadge } from "../../ui/money-badges.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

type Invoice = RouterOutputs["invoices"]["get"];
type InvoiceSheetProps = { id: string; slug: string; onClose: () => void };

/** One invoice with all that is on its paper. */
export function InvoiceSheet({ id, slug, onClose }: InvoiceSheetProps) {
  const query = useQuery(trpc.invoices.get.queryOptions({ id }));
  const invoice = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={invoice ? `Invoice ${invoice.number ?? "draft"}` : "Invoice"}
      footer={
        invoice && (
          <>
            <InvoicePdf invoice={invoice} />
            {invoice.next !== null && (
              <Link
                to="/a/$slug/payment"
                params={{ slug }}
                search={{ invoice: id }}
                className={buttonStyle({ variant: "primary" })}
              >
                {invoice.can.pay ? "Pay it" : "See the payment"}
              </Link>
            )}
          </>
        )
      }
    >
      {query.isPending ? (
        <SkeletonLines lines={6} />
      ) : query.isError ? (
        <Problem error={query.error} title="Invoice" onRetry={() => void query.refetch()} />
      ) : (
        <Paper invoice={query.data} />
      )}
    </Sheet>
  );
}

function Paper({ invoice }: { invoice: Invoice }) {
  const { issuedAt, dueAt, paidAt, expiresAt, voidReason, periodStart, periodEnd, seller, buyer } = invoice;
  const facts = [
    ["Issued", issuedAt && date(issuedAt)],
    ["Due", dueAt && date(dueAt)],
    ["Void unless paid by", expiresAt && !paidAt && date(expiresAt)],
    ["Paid", paidAt && date(paidAt)],
    ["Period", periodStart && periodEnd && `${date(periodStart)} – ${date(periodEnd)}`],
    ["Why it is void", voidReason],
    ["Reference", invoice.payment?.reference],
  ] as const;
  return (
    <div className="space-y-6">
      <InvoiceBadge invoice={invoice} />
      <dl className="space-y-2">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="flex justify-between gap-4">
                <dt className="text-ink-muted">{name}</dt>
                <dd className="text-right font-medium">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <InvoiceLines invoice={invoice} />
      <div className="grid gap-4 border-t pt-4 sm:grid-cols-2">
        <Party title="From" party={seller} />
        <Party title="To" party={buyer} />
      </div>
    </div>
  );
}

type PartyProps = { title: string; party: Invoice["buyer"] | Invoice["seller"] };

const Party = ({ title, party }: PartyProps) => (
  <div>
    <h3 className="text-ink-muted text-xs">{title}</h3>
    <address className="whitespace-pre-line not-italic">
      {[party?.name, party?.address, countryName(party?.country ?? null), party?.taxId]
        .filter(Boolean)
        .join("\n")}
    </address>
  </div>
);
