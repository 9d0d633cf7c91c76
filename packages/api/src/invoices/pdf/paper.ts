import type { Party } from "@igny8/db/schema/invoices";
import type { Instructions } from "../instructions.ts";
import type { QrCode } from "../qr.ts";
import type { InvoiceStatus } from "../rules.ts";

export type PaperLine = { description: string; quantity: number; unitPrice: number; amount: number };

/** All that an invoice says on paper. Amounts in minor units of the currency. */
export type InvoicePaper = {
  number: string;
  status: InvoiceStatus;
  voidReason: string | null;
  issuedAt: Date | null;
  dueAt: Date | null;
  paidAt: Date | null;
  periodStart: Date | null;
  periodEnd: Date | null;
  currency: string;
  subtotal: number;
  tax: number;
  total: number;
  lines: readonly PaperLine[];
  seller: Party;
  buyer: Party;
  /** The number as a payer names it. */
  reference: string;
  /** How to pay; null where nothing is to be paid, or not by transfer. */
  instructions: Instructions | null;
  qr: QrCode | null;
};

const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const COUNTRY = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** A day as it is written on paper, in UTC: `21 November 2026`. */
export const day = (instant: Date | null): string => (instant ? DAY.format(instant) : "–");

const MAX_LINES = 8;

/** The lines of an address label under the name; what would make it too high goes on in its last line. */
export function addressLines({ address, country }: Party): string[] {
  const lines = (address ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const rest = lines.splice(MAX_LINES - 1).join(", ");
  return [...lines, rest, country ? (COUNTRY.of(country) ?? country) : ""].filter(Boolean);
}

/** A reference in groups of four, as it is read out and typed. */
export const grouped = (reference: string): string => reference.replace(/(.{4})(?=.)/g, "$1 ");
