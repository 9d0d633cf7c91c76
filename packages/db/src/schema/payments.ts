import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, newId, oneOf, updatedAt } from "../columns.ts";
import { account, PAYMENT_METHODS } from "./accounts.ts";
import { invoice } from "./invoices.ts";

export const PAYMENT_STATUSES = ["pending_approval", "succeeded", "failed", "refunded"] as const;
export const GATEWAYS = ["stripe", "paypal"] as const;

/** Money that a tenant says he has sent, or that a gateway says it has taken. Amount in minor units. */
export const payment = pgTable(
  "payment",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    invoiceId: uuid().notNull(),
    amount: integer().notNull(),
    currency: text().notNull(),
    method: oneOf([...PAYMENT_METHODS]),
    status: oneOf([...PAYMENT_STATUSES]),
    payerName: text(),
    reference: text(),
    paidOn: date({ mode: "string" }),
    externalPaymentId: varchar({ length: 255 }),
    submittedBy: uuid(),
    confirmedBy: uuid(),
    confirmedAt: instant(),
    /** What the tenant said he sent, where staff confirmed another amount. */
    declaredAmount: integer(),
    /** Why staff accepted an amount that is not the invoice's. */
    overrideReason: text(),
    /** Money that no invoice needed; to be paid back or used by staff. */
    surplus: integer().notNull().default(0),
    refundedAt: instant(),
    refundReason: text(),
    rejectionReason: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "payment_invoice",
      columns: [t.accountId, t.invoiceId],
      foreignColumns: [invoice.accountId, invoice.id],
    }),
    index("payment_of_invoice").on(t.accountId, t.invoiceId),
    // Staff name a payment by its id alone, and are warned of references that were seen before.
    index("payment_by_id").on(t.id),
    index("payment_reference").on(sql`upper(regexp_replace(${t.reference}, '[^A-Za-z0-9]', '', 'g'))`),
    index("payment_queue").on(t.status, t.createdAt),
    index("payment_external").on(t.method, t.externalPaymentId),
    check("payment_surplus", sql`${t.surplus} between 0 and ${t.amount}`),
    check("payment_amount", sql`${t.amount} > 0`),
    limitedTo("payment_method", t.method, PAYMENT_METHODS),
    limitedTo("payment_status", t.status, PAYMENT_STATUSES),
  ],
);

/** What proves a bank transfer: a stored file or an address. */
export const paymentProof = pgTable(
  "payment_proof",
  {
    accountId: accountId(),
    id: id(),
    paymentId: uuid().notNull(),
    storageKey: text(),
    url: text(),
    contentType: text(),
    bytes: integer(),
    checksum: text(),
    uploadedBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "payment_proof_payment",
      columns: [t.accountId, t.paymentId],
      foreignColumns: [payment.accountId, payment.id],
    }),
    check("payment_proof_one", sql`num_nonnulls(${t.storageKey}, ${t.url}) = 1`),
  ],
);

/** How the platform takes money in a country ("*" is everywhere); staff edit it. */
export const paymentMethodConfig = pgTable(
  "payment_method_config",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    method: oneOf([...PAYMENT_METHODS]),
    country: text().notNull().default("*"),
    displayName: text().notNull(),
    instructions: jsonb().$type<Record<string, string>>().notNull().default({}),
    enabled: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("payment_method_config_one").on(t.method, t.country),
    limitedTo("payment_method_config_method", t.method, PAYMENT_METHODS),
  ],
);

/** How a tenant prefers to pay. Never card data. */
export const accountPaymentMethod = pgTable(
  "account_payment_method",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    type: oneOf([...PAYMENT_METHODS]),
    label: text().notNull(),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("account_payment_method_default").on(t.accountId).where(sql`${t.isDefault}`),
    limitedTo("account_payment_method_type", t.type, PAYMENT_METHODS),
  ],
);

/** A gateway's event: applied once, in whatever order events arrive. */
export const webhookEvent = pgTable(
  "webhook_event",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    provider: oneOf([...GATEWAYS]),
    eventId: text().notNull(),
    type: text().notNull().default(""),
    payload: jsonb().notNull(),
    /** The invoice that it is about, when it is one of ours. */
    invoiceId: uuid(),
    processedAt: instant(),
    error: text(),
    attempts: integer().notNull().default(0),
    /** When it is applied again by itself; null when it is applied or given up. */
    retryAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("webhook_event_once").on(t.provider, t.eventId),
    index("webhook_event_list").on(t.createdAt, t.id),
    index("webhook_event_retry").on(t.retryAt).where(sql`${t.retryAt} is not null`),
    limitedTo("webhook_event_provider", t.provider, GATEWAYS),
  ],
);
