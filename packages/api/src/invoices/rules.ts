import type { INVOICE_STATUSES } from "@igny8/db/schema/invoices";

export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** What may become of an invoice; what is paid, void or written off stays that. */
const NEXT: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  draft: ["open"],
  open: ["paid", "void", "uncollectible"],
  paid: [],
  void: [],
  uncollectible: [],
};

export const mayBecome = (from: InvoiceStatus, to: InvoiceStatus): boolean => NEXT[from].includes(to);

/** The number of the `count`th invoice of a year: `2026-000123`. */
export const numberOf = (year: number, count: number): string => `${year}-${String(count).padStart(6, "0")}`;

export type OrderLine = { description: string; quantity: number; unitPrice: number };

/**
 * What an order comes to, in minor units of its currency.
 * @throws Error for an order that no invoice can be: without lines, with fractions, or below zero
 */
export function sumOf(lines: readonly OrderLine[], tax: number) {
  const amounts = lines.map(({ quantity, unitPrice }) => quantity * unitPrice);
  const subtotal = amounts.reduce((sum, amount) => sum + amount, 0);
  const total = subtotal + tax;
  if (lines.length === 0 || ![...amounts, tax].every(Number.isSafeInteger) || total < 0 || tax < 0) {
    throw new Error(`No invoice can be made of ${lines.length} lines with a total of ${total}`);
  }
  return { amounts, subtotal, tax, total };
}

/**
 * What a payer names so that his transfer is recognised: the number as a creditor reference (ISO 11649),
 * whose two check digits tell a slip of the pen.
 */
export function paymentReference(number: string): string {
  const digits = number.replace(/\D/g, "");
  const check = 98 - modulo97(`${digits}RF00`);
  return `RF${String(check).padStart(2, "0")}${digits}`;
}

/** An amount in minor units as it is written: `$1,234.50`. */
export function moneyWords(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** The remainder of a text of digits and letters (A is 10, Z is 35) by 97, as in ISO 7064. */
export const modulo97 = (text: string): number =>
  [...text].reduce((rest, sign) => {
    const value = Number.parseInt(sign, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);

/** Whether an IBAN's check digits are right (ISO 13616: rearranged, the remainder by 97 is 1). */
export function isIban(iban: string): boolean {
  const signs = iban.replace(/\s/g, "").toUpperCase();
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(signs) && modulo97(signs.slice(4) + signs.slice(0, 4)) === 1;
}

type Life = { status: InvoiceStatus; dueAt: Date | null; expiresAt: Date | null; awaiting: boolean };

/**
 * What the account can do with an invoice now, and what comes next: it pays, waits for its transfer to be
 * confirmed, or nothing.
 */
export function invoiceSteps({ status, dueAt, expiresAt, awaiting }: Life, now: Date) {
  const open = status === "open" && !(expiresAt && expiresAt <= now);
  const next = !open ? null : awaiting ? ("wait" as const) : ("pay" as const);
  return {
    overdue: open && dueAt !== null && dueAt < now,
    next,
    can: { pay: next === "pay", pdf: status !== "draft" },
  };
}

/** What staff can do with an invoice. */
export const staffSteps = (status: InvoiceStatus) => ({
  void: mayBecome(status, "void"),
  pdf: status !== "draft",
});
