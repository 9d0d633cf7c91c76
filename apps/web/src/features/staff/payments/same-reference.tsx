import { TriangleAlert } from "lucide-react";
import { money } from "../../../lib/money.ts";
import { AppLink } from "../../../ui/app-link.tsx";
import type { StaffPayment } from "./payment-filter.ts";
import { PaymentState } from "./payment-words.tsx";

/** Other payments that name the same transfer: one transfer pays once. Nothing when there is none. */
export function SameReference({ payment: { duplicates, currency } }: { payment: StaffPayment }) {
  if (duplicates.length === 0) return null;
  return (
    <section
      aria-label="Same reference"
      className="space-y-2 rounded-control bg-warning-soft p-3 text-warning-text"
    >
      <p className="flex gap-2 font-medium">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        The same reference was named before. One transfer pays only once.
      </p>
      <ul className="space-y-1.5">
        {duplicates.map((other) => (
          <li key={other.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <AppLink
              href={`/staff/payments?status=any&payment=${other.id}`}
              className="font-medium underline"
            >
              {other.account.name}, invoice {other.invoiceNumber}
            </AppLink>
            <span>{money(other.amount, currency)}</span>
            <PaymentState status={other.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
