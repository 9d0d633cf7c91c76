import type { RouterOutputs } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { money, typedAmount } from "../../lib/money.ts";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { CopyButton } from "../../ui/copy-field.tsx";

type Invoice = RouterOutputs["invoices"]["get"];
type Payable = NonNullable<Invoice["payment"]>;

type BankDetailsProps = { invoice: Pick<Invoice, "total" | "currency">; payable: Payable };

/** Where to send the money, line by line, each to be copied; and to be scanned where a code says it all. */
export function BankDetails({ invoice: { total, currency }, payable }: BankDetailsProps) {
  const { instructions, reference, qr } = payable;
  return (
    <Card>
      <CardHeader
        title={instructions?.name ?? "Bank transfer"}
        description={
          instructions
            ? "Send the money with this reference, so that we find it."
            : "We take no transfers from your country at the moment. Contact support."
        }
      />
      {instructions && (
        <CardBody className="flex flex-col gap-5 sm:flex-row">
          <dl className="min-w-0 flex-1 divide-y">
            {instructions.details.map(({ label, value }) => (
              <Line key={label} label={label} value={value} />
            ))}
            <Line label="Amount" value={money(total, currency)} copies={typedAmount(total, currency)} />
            <Line label="Reference" value={reference} strong />
          </dl>
          {qr && (
            <figure className="shrink-0 self-center text-center sm:self-start">
              <svg
                role="img"
                aria-label="The transfer as a QR code"
                viewBox={`0 0 ${qr.size} ${qr.size}`}
                shapeRendering="crispEdges"
                className="size-40 rounded-control border bg-white"
              >
                <path d={qr.path} fill="#000" />
              </svg>
              <figcaption className="mt-1.5 text-ink-muted text-xs">Scan it with your banking app</figcaption>
            </figure>
          )}
        </CardBody>
      )}
    </Card>
  );
}

type LineProps = {
  label: string;
  value: string;
  /** What is copied, when it is not what is shown. */
  copies?: string;
  strong?: boolean;
};

const Line = ({ label, value, copies = value, strong }: LineProps) => (
  <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-2 first:pt-0 last:pb-0">
    <dt className="text-ink-muted text-xs">{label}</dt>
    <dd className={cn("col-start-1 break-words", strong ? "font-semibold" : "font-medium")}>{value}</dd>
    <dd className="col-start-2 row-span-2 row-start-1">
      <CopyButton bare value={copies} label={`Copy ${label}`} />
    </dd>
  </div>
);
