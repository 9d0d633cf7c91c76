import type { RouterOutputs } from "../lib/api.ts";
import { Badge, type Tone } from "./badge.tsx";

type State = { tone: Tone; label: string };
type Invoice = RouterOutputs["invoices"]["list"]["items"][number];
type Payment = RouterOutputs["payments"]["list"]["items"][number];

const invoiceStates: Record<Invoice["status"], State> = {
  draft: { tone: "neutral", label: "Draft" },
  open: { tone: "warning", label: "Open" },
  paid: { tone: "success", label: "Paid" },
  void: { tone: "neutral", label: "Void" },
  uncollectible: { tone: "danger", label: "Written off" },
};

const paymentStates: Record<Payment["status"], State> = {
  pending_approval: { tone: "info", label: "Being checked" },
  succeeded: { tone: "success", label: "Confirmed" },
  failed: { tone: "danger", label: "Not accepted" },
  refunded: { tone: "neutral", label: "Paid back" },
};

/** Names of the states of payments, for filters. */
export const paymentStateOptions = Object.entries(paymentStates).map(([value, { label }]) => ({
  value: value as Payment["status"],
  label,
}));

type InvoiceBadgeProps = { invoice: Pick<Invoice, "status" | "overdue" | "next"> };

/** Where an invoice stands; one whose transfer is looked for, or that is late, says so. */
export function InvoiceBadge({ invoice: { status, overdue, next } }: InvoiceBadgeProps) {
  const { tone, label } = invoiceStates[status];
  if (next === "wait") return <Badge tone="info">Being checked</Badge>;
  return overdue ? <Badge tone="danger">Overdue</Badge> : <Badge tone={tone}>{label}</Badge>;
}

export function PaymentBadge({ status }: Pick<Payment, "status">) {
  const { tone, label } = paymentStates[status];
  return <Badge tone={tone}>{label}</Badge>;
}
