import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf, updatedAt } from "../columns.ts";
import { account, PAYMENT_METHODS } from "./accounts.ts";
import { plan } from "./plans.ts";

export const SUBSCRIPTION_STATUSES = [
  "pending_payment",
  "trialing",
  "active",
  "past_due",
  "expired",
  "cancelled",
] as const;

/** What an account pays for and until when: the only period dates anywhere. One per account. */
export const subscription = pgTable(
  "subscription",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    status: oneOf([...SUBSCRIPTION_STATUSES]),
    paymentMethod: text({ enum: [...PAYMENT_METHODS] }),
    currentPeriodStart: instant(),
    currentPeriodEnd: instant(),
    externalPaymentId: varchar({ length: 255 }),
    stripeSubscriptionId: text(),
    stripeCustomerId: text(),
    paypalSubscriptionId: text(),
    /** PayPal's name of the customer's consent to be charged again. */
    paypalVaultId: text(),
    /** Day of the month (1–31) that periods are anchored on; a shorter month ends on its last day. */
    anchorDay: integer(),
    /** Failed charges of a gateway in this renewal, and when the next is due. */
    renewalAttempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    cancelAtPeriodEnd: boolean().notNull().default(false),
    scheduledPlanId: uuid().references(() => plan.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("subscription_one").on(t.accountId),
    unique("subscription_stripe").on(t.accountId, t.stripeSubscriptionId),
    index("subscription_by_id").on(t.id),
    index("subscription_due").on(t.status, t.currentPeriodEnd),
    limitedTo("subscription_status", t.status, SUBSCRIPTION_STATUSES),
    limitedTo("subscription_payment_method", t.paymentMethod, PAYMENT_METHODS),
  ],
);

/** A step of an account's billing that has been taken, so that no run takes it twice. */
export const billingStep = pgTable(
  "billing_step",
  { accountId: accountId().references(() => account.id), key: text().notNull(), createdAt: createdAt() },
  (t) => [primaryKey({ columns: [t.accountId, t.key] })],
);

/** Who has had a free trial: a digest of the normalised e-mail address, kept when the account is gone. */
export const trialIdentity = pgTable("trial_identity", {
  digest: text().primaryKey(),
  /** The account that had it last; staff may grant another. */
  takenBy: uuid().notNull(),
  createdAt: createdAt(),
});
