import { account, type PAYMENT_METHODS } from "@igny8/db/schema/accounts";
import { type INVOICE_PURPOSES, invoice } from "@igny8/db/schema/invoices";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, inArray } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { mayBecome } from "../accounts/rules.ts";
import { voidInvoice } from "../invoices/writes.ts";
import { nextPeriod } from "./rules.ts";

/**
 * The account's subscription, locked: first of all that money touches (then invoices, payments, credits).
 * @throws AppError NOT_FOUND, also for the system account, which has none
 */
export async function lockSubscription(tx: Tx, accountId: string) {
  const [row] = await tx
    .select()
    .from(subscription)
    .where(eq(subscription.accountId, accountId))
    .for("update");
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

export type Activation = {
  accountId: string;
  planId: string;
  /** How it was paid; absent, the method that is there stays. */
  method?: (typeof PAYMENT_METHODS)[number];
  externalPaymentId?: string;
  purpose: (typeof INVOICE_PURPOSES)[number];
  now: Date;
};

/**
 * Opens the period that has been paid for: plan, dates, account. What was scheduled or cancelled is over, and
 * other open invoices for a plan are void, so mark the paid one first. Credits are the caller's: set them to
 * `plan.includedCredits`, until `periodEnd`. A closed account stays closed.
 * @throws AppError NOT_FOUND, PLAN_NOT_AVAILABLE for a plan that does not exist
 */
export async function activatePeriod(tx: Tx, activation: Activation) {
  const { accountId, planId, method, externalPaymentId, purpose, now } = activation;
  const old = await lockSubscription(tx, accountId);
  const [paid] = await tx.select().from(plan).where(eq(plan.id, planId));
  if (!paid) throw new AppError("PLAN_NOT_AVAILABLE", { plan: planId });
  const purposes = purpose === "renewal" ? RENEWALS : undefined;
  await voidOpenInvoices(tx, { accountId, reason: "Another invoice for a plan was paid.", purposes, now });
  const { start, end, anchorDay } = nextPeriod(old, paid.interval, purpose, now);
  await tx
    .update(subscription)
    .set({
      planId,
      status: "active",
      currentPeriodStart: start,
      currentPeriodEnd: end,
      anchorDay,
      renewalAttempts: 0,
      nextAttemptAt: null,
      cancelAtPeriodEnd: false,
      scheduledPlanId: null,
      updatedAt: now,
      ...(method && { paymentMethod: method }),
      ...(externalPaymentId && { externalPaymentId }),
    })
    .where(eq(subscription.accountId, accountId));
  await reopenAccount(tx, accountId, { planId, updatedAt: now });
  return { subscriptionId: old.id, plan: paid, periodStart: start, periodEnd: end, before: old };
}

/** Puts the account on its plan, and lets it work again unless it is closed. */
export async function reopenAccount(
  tx: Tx,
  accountId: string,
  change: { planId: string; updatedAt: Date },
): Promise<void> {
  const [standing] = await tx
    .select({ kind: account.kind, status: account.status })
    .from(account)
    .where(eq(account.id, accountId))
    .for("no key update");
  const opens = standing && mayBecome(standing, "active");
  await tx
    .update(account)
    .set({ ...change, ...(opens && { status: "active" as const }) })
    .where(eq(account.id, accountId));
}

/** What a renewal makes needless; whoever has ordered an upgrade still wants it. */
const RENEWALS = ["renewal", "reactivation"] as const;

type Withdrawal = {
  accountId: string;
  reason: string;
  purposes?: readonly (typeof INVOICE_PURPOSES)[number][];
  now: Date;
};

/** Voids the account's open invoices for a plan; lock the subscription before. @returns their ids */
export async function voidOpenInvoices(
  tx: Tx,
  { accountId, reason, purposes, now }: Withdrawal,
): Promise<string[]> {
  const open = await tx
    .select({ id: invoice.id })
    .from(invoice)
    .where(
      and(
        eq(invoice.accountId, accountId),
        eq(invoice.type, "subscription"),
        eq(invoice.status, "open"),
        purposes && inArray(invoice.purpose, [...purposes]),
      ),
    )
    .orderBy(asc(invoice.id))
    .for("no key update");
  for (const { id } of open) await voidInvoice(tx, { accountId, invoiceId: id, reason, now });
  return open.map(({ id }) => id);
}
