import { ConfirmPayment } from "@igny8/api/payments/schema";
import { minorOf, money, typedAmount } from "../../../lib/money.ts";
import type { StaffPayment } from "./payment-filter.ts";

/** The invoice that is paid, and what it still needs in minor units. */
export type Bill = {
  id: string;
  number: string | null;
  type: string;
  status: string;
  total: number;
  currency: string;
  due: number;
};

/** What is read on the bank's statement, as it is typed. */
export type ConfirmDraft = {
  externalPaymentId: string;
  amount: string;
  payerName: string;
  paidOn: string;
  overrideReason: string;
  proof: File | null;
};

/** What the tenant has declared, to be compared with the statement; without that, what is due. */
export const draftOf = (bill: Bill, payment?: StaffPayment): ConfirmDraft => ({
  externalPaymentId: "",
  amount: typedAmount(payment?.amount ?? bill.due, bill.currency),
  payerName: payment?.payerName ?? "",
  paidOn: payment?.paidOn ?? "",
  overrideReason: "",
  proof: null,
});

/**
 * What is unusual about the amount, in words: another one than is due, or any for an invoice that needs none.
 * Only the first asks for a reason.
 */
export function judge({ amount }: ConfirmDraft, { due, status, currency, number }: Bill) {
  const cents = minorOf(amount, currency);
  if (Number.isNaN(cents)) return { needsReason: false };
  if (status !== "open")
    return { needsReason: false, words: `Invoice ${number} is ${status}: all of it is kept as a surplus.` };
  if (cents === due) return { needsReason: false };
  const gap = money(Math.abs(cents - due), currency);
  const words =
    cents < due
      ? `${gap} less than the ${money(due, currency)} that is due. With a reason, the invoice counts as paid all the same.`
      : `${gap} more than the ${money(due, currency)} that is due. With a reason, the invoice is paid and the rest is kept as a surplus.`;
  return { needsReason: true, words };
}

type Target = Pick<ConfirmPayment, "paymentId" | "invoiceId">;

/** The draft as the server takes it, or what is wrong with it, by field. */
export function readDraft(
  draft: ConfirmDraft,
  bill: Bill,
  target: Target,
): { input: ConfirmPayment } | { errors: Record<string, string> } {
  const { needsReason } = judge(draft, bill);
  const read = ConfirmPayment.safeParse({
    ...target,
    externalPaymentId: draft.externalPaymentId,
    amount: minorOf(draft.amount, bill.currency),
    payerName: draft.payerName,
    paidOn: draft.paidOn || undefined,
    overrideReason: needsReason ? draft.overrideReason : undefined,
    proof: draft.proof ?? undefined,
  });
  if (read.success) return { input: read.data };
  return {
    errors: Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])),
  };
}

/** With a file it goes as a form, else as JSON; both say the same. */
export function toRequest(input: ConfirmPayment): ConfirmPayment | FormData {
  if (!input.proof) return input;
  const form = new FormData();
  for (const [name, value] of Object.entries(input))
    if (value !== undefined) form.set(name, value instanceof File ? value : String(value));
  return form;
}
