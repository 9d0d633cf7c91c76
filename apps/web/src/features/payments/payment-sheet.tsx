import type { RouterOutputs } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { money } from "../../lib/money.ts";
import { calendarDay, dateTime } from "../../lib/time.ts";
import { PaymentBadge } from "../../ui/money-badges.tsx";
import { Sheet } from "../../ui/sheet.tsx";

export type Payment = RouterOutputs["payments"]["list"]["items"][number];

/** One payment: what was said of it, what shows it, and what has become of it. */
export function PaymentSheet({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { currency, declaredAmount, amount, surplus, paidOn, confirmedAt, refundedAt } = payment;
  const facts = [
    ["Amount", money(amount, currency)],
    ["You said", declaredAmount !== null && declaredAmount !== amount && money(declaredAmount, currency)],
    ["More than was needed", surplus > 0 && money(surplus, currency)],
    ["By", label(payment.method)],
    ["Payer", payment.payerName],
    ["Reference", payment.reference],
    ["Sent on", paidOn && calendarDay(paidOn)],
    ["Told us", dateTime(payment.createdAt)],
    ["Confirmed", confirmedAt && dateTime(confirmedAt)],
    ["At the bank", payment.externalPaymentId],
    ["Paid back", refundedAt && dateTime(refundedAt)],
    ["Why", payment.rejectionReason ?? payment.refundReason],
  ] as const;
  return (
    <Sheet
      open
      readOnly={payment.proofs.length === 0}
      onOpenChange={(open) => !open && onClose()}
      title={`Payment of invoice ${payment.invoice.number ?? "draft"}`}
    >
      <div className="space-y-5">
        <PaymentBadge status={payment.status} />
        <dl className="space-y-2">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name} className="flex justify-between gap-4">
                  <dt className="shrink-0 text-ink-muted">{name}</dt>
                  <dd className="min-w-0 break-words text-right font-medium">{value}</dd>
                </div>
              ),
          )}
        </dl>
        <Proofs proofs={payment.proofs} />
      </div>
    </Sheet>
  );
}

function Proofs({ proofs }: Pick<Payment, "proofs">) {
  if (proofs.length === 0) return null;
  return (
    <section className="space-y-2 border-t pt-4">
      <h3 className="font-medium">Proof</h3>
      <ul className="space-y-1">
        {proofs.map(({ id, kind, href }) => (
          <li key={id}>
            <a
              href={href ?? undefined}
              target="_blank"
              rel="noreferrer"
              className="break-all text-accent-text underline underline-offset-4"
            >
              {kind === "file" ? "Open the file" : href}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
