import { money } from "../../../lib/money.ts";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import type { StaffPayment } from "./payment-filter.ts";

type State = { tone: Tone; label: string };

/** What a payment is to who checks it. */
export const paymentStates: Record<StaffPayment["status"], State> = {
  pending_approval: { tone: "warning", label: "Waiting" },
  succeeded: { tone: "success", label: "Confirmed" },
  failed: { tone: "danger", label: "Rejected" },
  refunded: { tone: "neutral", label: "Taken back" },
};

export function PaymentState({ status }: Pick<StaffPayment, "status">) {
  const { tone, label } = paymentStates[status];
  return (
    <Badge tone={tone} dot>
      {label}
    </Badge>
  );
}

/** "$10.00 less", "$10.00 more"; nothing when it is what is due. @param difference in minor units */
export const differenceWords = (difference: number, currency: string): string | undefined =>
  difference === 0
    ? undefined
    : `${money(Math.abs(difference), currency)} ${difference < 0 ? "less" : "more"}`;

/** How long it waits, or when it came. */
export const ageWords = (days: number): string =>
  days === 0 ? "Today" : days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;
