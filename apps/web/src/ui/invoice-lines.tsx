import type { RouterOutputs } from "../lib/api.ts";
import { money } from "../lib/money.ts";

type Invoice = RouterOutputs["invoices"]["get"];

/** What an invoice is for, line by line, and what it comes to. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const { lines, subtotal, tax, total, currency } = invoice;
  return (
    <dl className="space-y-2">
      {lines.map((line) => (
        <div key={line.description} className="flex justify-between gap-4">
          <dt className="min-w-0 break-words">
            {line.description}
            {line.quantity !== 1 && (
              <span className="block text-ink-muted text-xs">
                {line.quantity} × {money(line.unitPrice, currency)}
              </span>
            )}
          </dt>
          <dd className="shrink-0 tabular-nums">{money(line.amount, currency)}</dd>
        </div>
      ))}
      {tax > 0 && (
        <>
          <Sum name="Subtotal" amount={money(subtotal, currency)} />
          <Sum name="Tax" amount={money(tax, currency)} />
        </>
      )}
      <div className="flex items-baseline justify-between gap-4 border-t pt-3 font-semibold">
        <dt>Total</dt>
        <dd className="text-lg tabular-nums">{money(total, currency)}</dd>
      </div>
    </dl>
  );
}

const Sum = ({ name, amount }: { name: string; amount: string }) => (
  <div className="flex justify-between gap-4 text-ink-muted">
    <dt>{name}</dt>
    <dd className="tabular-nums">{amount}</dd>
  </div>
);
