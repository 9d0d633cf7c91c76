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
