import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";
import { creditPackage } from "./credits.ts";
import { plan } from "./plans.ts";

export const INVOICE_TYPES = ["subscription", "credit_package", "custom"] as const;
export const INVOICE_STATUSES = ["draft", "open", "paid", "void", "uncollectible"] as const;

export const INVOICE_PURPOSES = ["signup", "renewal", "upgrade", "reactivation", "package", "other"] as const;

/** Who buys or sells, as invoices name him. The country is an ISO 3166 code. */
export type Party = {
  name: string;
  address: string | null;
  country: string | null;
  taxId: string | null;
  email: string | null;
};
/** Whom an invoice was issued to, and by whom, as they were then. */
export type BillingSnapshot = Party & { seller: Party };

/** An invoice; immutable after issue but for its status. Amounts in minor units of `currency`. */
export const invoice = pgTable(
  "invoice",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    number: text(),
    type: oneOf([...INVOICE_TYPES]),
    status: oneOf([...INVOICE_STATUSES]).default("draft"),
    purpose: text({ enum: [...INVOICE_PURPOSES] }),
    planId: uuid().references(() => plan.id),
    creditPackageId: uuid().references(() => creditPackage.id),
    billing: jsonb().$type<BillingSnapshot>().notNull(),
    /** What this invoice pays for: the period, or null for a package. */
    periodStart: instant(),
    periodEnd: instant(),
    voidReason: text(),
    currency: text().notNull(),
    subtotal: integer().notNull(),
    tax: integer().notNull().default(0),
    total: integer().notNull(),
    issuedAt: instant(),
    dueAt: instant(),
    paidAt: instant(),
    expiresAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("invoice_number_of_account").on(t.accountId, t.number),
    index("invoice_number").on(t.number),
    index("invoice_by_id").on(t.id),
    index("invoice_list").on(t.accountId, t.createdAt, t.id),
    check("invoice_sum", sql`${t.total} = ${t.subtotal} + ${t.tax} and ${t.total} >= 0`),
    check("invoice_numbered", sql`${t.status} = 'draft' or ${t.number} is not null`),
    limitedTo("invoice_purpose", t.purpose, INVOICE_PURPOSES),
    limitedTo("invoice_type", t.type, INVOICE_TYPES),
    limitedTo("invoice_status", t.status, INVOICE_STATUSES),
  ],
);

export const invoiceLine = pgTable(
  "invoice_line",
  {
    accountId: accountId(),
    id: id(),
    invoiceId: uuid().notNull(),
    position: integer().notNull(),
    description: text().notNull(),
    quantity: integer().notNull().default(1),
    unitPrice: integer().notNull(),
    amount: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "invoice_line_invoice",
      columns: [t.accountId, t.invoiceId],
      foreignColumns: [invoice.accountId, invoice.id],
    }),
    index("invoice_line_list").on(t.accountId, t.invoiceId, t.position),
    check("invoice_line_amount", sql`${t.amount} = ${t.quantity} * ${t.unitPrice}`),
  ],
);

/** The last invoice number of each year; its row lock keeps the numbers without gaps. */
export const invoiceCounter = pgTable("invoice_counter", {
  year: integer().primaryKey(),
  last: integer().notNull().default(0),
});
