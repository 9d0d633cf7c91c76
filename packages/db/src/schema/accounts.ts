import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, limitedTo, newId, oneOf, updatedAt } from "../columns.ts";
import { plan } from "./plans.ts";

export const ACCOUNT_KINDS = ["tenant", "system"] as const;
export const ACCOUNT_STATUSES = ["pending_payment", "trial", "active", "suspended", "cancelled"] as const;
export const PAYMENT_METHODS = ["bank_transfer", "stripe", "paypal"] as const;

/**
 * A tenant, or the one system account where staff live. `ownerRole` is constant so that a foreign key
 * (see the migration "walls") can demand that the owner's membership really has the role owner.
 */
export const account = pgTable(
  "account",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    name: text().notNull(),
    slug: text().notNull().unique(),
    kind: oneOf([...ACCOUNT_KINDS]).default("tenant"),
    status: oneOf([...ACCOUNT_STATUSES]),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    ownerId: uuid().notNull(),
    ownerRole: text().notNull().default("owner"),
    billingName: text(),
    billingAddress: text(),
    billingCountry: text(),
    billingTaxId: text(),
    billingEmail: text(),
    currency: text().notNull().default("USD"),
    timezone: text().notNull().default("UTC"),
    retentionDays: integer(),
    paymentMethod: text({ enum: [...PAYMENT_METHODS] }),
    /** The tenant's switch: whether support may enter at all. */
    supportAccess: boolean().notNull().default(true),
    /** When the owner closed it, and the status that reopening gives back. */
    closedAt: instant(),
    closedFrom: text({ enum: [...ACCOUNT_STATUSES] }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    limitedTo("account_kind", t.kind, ACCOUNT_KINDS),
    limitedTo("account_status", t.status, ACCOUNT_STATUSES),
    limitedTo("account_closed_from", t.closedFrom, ACCOUNT_STATUSES),
    limitedTo("account_payment_method", t.paymentMethod, PAYMENT_METHODS),
    limitedTo("account_owner_role", t.ownerRole, ["owner"]),
    uniqueIndex("account_one_system").on(t.kind).where(sql`${t.kind} = 'system'`),
    index("account_plan").on(t.planId),
  ],
);
