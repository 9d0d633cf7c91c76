import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, newId, oneOf, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";

export const GRANT_KINDS = ["plan", "purchase", "bonus", "trial"] as const;
export const ENTRY_KINDS = ["grant", "spend", "refund", "expire", "adjust"] as const;
export const HOLD_STATUSES = ["open", "settled", "released", "expired"] as const;
export const COST_UNITS = ["request", "item", "100_words", "image"] as const;

const credits = () => bigint({ mode: "number" }).notNull();

/** The account's balance and what is held of it: one row, whose lock orders every credit operation. */
export const creditBalance = pgTable(
  "credit_balance",
  {
    accountId: accountId()
      .primaryKey()
      .references(() => account.id),
    balance: credits().default(0),
    held: credits().default(0),
    /** Available credits below which members are told, once per crossing; null is the platform's default. */
    lowThreshold: integer(),
    lowNotifiedAt: instant(),
    updatedAt: updatedAt(),
  },
  (t) => [check("credit_balance_covers", sql`${t.held} >= 0 and ${t.balance} >= ${t.held}`)],
);

/** Credits given, and what is left of them; spending takes the grant that expires first. */
export const creditGrant = pgTable(
  "credit_grant",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    kind: oneOf([...GRANT_KINDS]),
    amount: credits(),
    remaining: credits(),
    expiresAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index("credit_grant_next").on(t.accountId, t.expiresAt, t.id).where(sql`${t.remaining} > 0`),
    check("credit_grant_remaining", sql`${t.remaining} between 0 and ${t.amount}`),
    limitedTo("credit_grant_kind", t.kind, GRANT_KINDS),
  ],
);

/** The append-only ledger; the database refuses update and delete. */
export const creditEntry = pgTable(
  "credit_entry",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    kind: oneOf([...ENTRY_KINDS]),
    amount: credits(),
    balanceAfter: credits(),
    operationKey: text().notNull(),
    reference: text(),
    actorId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("credit_entry_operation").on(t.accountId, t.operationKey),
    index("credit_entry_list").on(t.accountId, t.createdAt, t.id),
    check("credit_entry_balance", sql`${t.balanceAfter} >= 0`),
    limitedTo("credit_entry_kind", t.kind, ENTRY_KINDS),
  ],
);

/** Credits reserved before an outside call; `remaining` is what has not been settled yet. */
export const creditHold = pgTable(
  "credit_hold",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    operationKey: text().notNull(),
    operation: text().notNull(),
    amount: credits(),
    remaining: credits(),
    status: oneOf([...HOLD_STATUSES]).default("open"),
    jobId: uuid(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("credit_hold_operation").on(t.accountId, t.operationKey),
    index("credit_hold_of_job").on(t.accountId, t.jobId),
    index("credit_hold_expiry").on(t.expiresAt).where(sql`${t.status} = 'open'`),
    check("credit_hold_remaining", sql`${t.remaining} between 0 and ${t.amount}`),
    limitedTo("credit_hold_status", t.status, HOLD_STATUSES),
  ],
);

/** What an operation used and cost: provider tokens and money in micro units, credits charged. */
export const creditUsage = pgTable(
  "credit_usage",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    entryId: uuid(),
    operation: text().notNull(),
    provider: text().notNull(),
    model: text(),
    keySource: text({ enum: ["platform", "own", "none"] }).notNull(),
    tokensIn: integer().notNull().default(0),
    tokensOut: integer().notNull().default(0),
    providerCostMicros: bigint({ mode: "number" }).notNull().default(0),
    credits: credits(),
    durationMs: integer().notNull(),
    siteId: uuid(),
    jobId: uuid(),
    relatedKind: text(),
    relatedId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "credit_usage_entry",
      columns: [t.accountId, t.entryId],
      foreignColumns: [creditEntry.accountId, creditEntry.id],
    }),
    index("credit_usage_list").on(t.accountId, t.createdAt, t.id),
  ],
);

/** The price list: credits per unit of an operation. A missing row is an error, never a default. */
export const creditCost = pgTable(
  "credit_cost",
  {
    operation: text().primaryKey(),
    credits: integer().notNull(),
    unit: oneOf([...COST_UNITS]),
    updatedAt: updatedAt(),
  },
  (t) => [
    limitedTo("credit_cost_unit", t.unit, COST_UNITS),
    check("credit_cost_positive", sql`${t.credits} >= 0`),
  ],
);

/** Credits for sale apart from a plan. Price in minor units. */
export const creditPackage = pgTable("credit_package", {
  id: uuid().primaryKey().$defaultFn(newId),
  slug: text().notNull().unique(),
  credits: integer().notNull(),
  price: integer().notNull(),
  currency: text().notNull(),
  isActive: boolean().notNull().default(true),
  position: integer().notNull().default(0),
});
