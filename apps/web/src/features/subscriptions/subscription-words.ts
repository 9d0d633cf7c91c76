import type { RouterOutputs } from "../../lib/api.ts";
import { price } from "../../lib/money.ts";
import { date } from "../../lib/time.ts";
import type { Tone } from "../../ui/badge.tsx";

export type Subscription = RouterOutputs["subscriptions"]["get"];
export type Choice = Subscription["plans"][number];

export const states: Record<Subscription["status"], { tone: Tone; label: string }> = {
  pending_payment: { tone: "warning", label: "Waiting for payment" },
  trialing: { tone: "accent", label: "Free trial" },
  active: { tone: "success", label: "Active" },
  past_due: { tone: "danger", label: "Past due" },
  cancelled: { tone: "neutral", label: "Cancelled" },
  expired: { tone: "danger", label: "Expired" },
};

/** What happens at the period's end if nobody does anything. */
export function outlookOf({ next, openInvoices }: Subscription): string {
  const when = next.at ? `on ${date(next.at)}` : "at the end of the period";
  const costs = next.plan && `${next.plan.name} for ${price(next.amount, next.currency)}`;
  const words: Record<Subscription["next"]["outcome"], string> = {
    over: openInvoices.length > 0 ? "It begins when the invoice is paid." : "No period runs now.",
    ends: `It ends ${when}.`,
    renews: `It goes on ${when}.`,
    "renews-when-paid": `It goes on ${when} with ${costs}; the invoice comes three days before.`,
  };
  return words[next.outcome];
}

type Effect = {
  /** On the plan's card. */
  short: string;
  /** Before it is chosen. */
  long: string;
  /** On the button that does it. */
  label: string;
};

/** What choosing a plan does. */
export function effectOf(
  { change, name, price: amount, currency, includedCredits }: Choice,
  end: string | null,
) {
  const credits = includedCredits.toLocaleString("en");
  const when = end ? date(end) : "the end of the period";
  const effects: Record<NonNullable<Choice["change"]>, Effect> = {
    invoice: {
      short: "Starts when it is paid, with a new period.",
      long: `You get an invoice of ${price(amount, currency)}. When it is paid, ${name} starts with a new period, and the credits of the plan are set to ${credits}. Until then nothing changes.`,
      label: "Order and see how to pay",
    },
    schedule: {
      short: `Starts on ${when}.`,
      long: `Nothing changes until ${when}: what you have paid for stays yours. Then ${name} begins, for ${price(amount, currency)} and with ${credits} credits.`,
      label: `Change on ${when}`,
    },
    "at-once": {
      short: "Starts at once.",
      long: `${name} starts now, and the credits of the plan are set to ${credits}.`,
      label: `Start ${name}`,
    },
    keep: {
      short: "Takes back the change that you have chosen.",
      long: `The change that you have chosen is taken back: you stay on ${name}.`,
      label: `Stay on ${name}`,
    },
  };
  return change ? effects[change] : undefined;
}
