import { account } from "@igny8/db/schema/accounts";
import { billingStep, subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { type AuditChange, writeEvent } from "../access/audit.ts";
import type { Services } from "../access/services.ts";
import { mayBecome } from "../accounts/rules.ts";
import { setPlanCredits, zeroPlanCredits } from "../credits/plan-credits.ts";
import { moneyWords } from "../invoices/rules.ts";
import { type BillingNotice, tellBilling } from "../notifications/billing.ts";
import { excessOf } from "../plans/rules.ts";
import { usageOf } from "../plans/usage.ts";
import { NEWS } from "./letters.ts";
import { issueRenewal, type loadPlan, openRenewal, type Subscription } from "./orders.ts";
import { addDays, type StepKind, type SubscriptionStatus } from "./rules.ts";
import { activatePeriod, voidOpenInvoices } from "./writes.ts";

type Plan = Awaited<ReturnType<typeof loadPlan>>;

/** A subscription in the hand of the billing run: its row is locked. */
export type Case = {
  tx: Tx;
  services: Pick<Services, "mailer" | "publicUrl">;
  found: Subscription;
  plan: Plan;
  /** The plan of the next period. */
  next: Plan;
  charged: boolean;
  /** When the step was due, and when it is taken. */
  at: Date;
  now: Date;
};

type Act = (bill: Case) => Promise<void>;

/** What each step of the timeline does, in the transaction that writes down that it was taken. */
export const ACTS: Readonly<Record<Exclude<StepKind, "charge">, Act>> = {
  "trial-ending": (bill) => tell(bill, NEWS.trialEnding(endOf(bill))),
  "end-trial": async (bill) => {
    await end(bill, "expired", "the trial's end");
    await tell(bill, NEWS.trialOver());
  },
  invoice: async (bill) => {
    const next = await planThatFits(bill);
    if (next.price === 0) return;
    const { number, total, currency } = await issueRenewal(bill.tx, bill.found, next, bill.now);
    const money = moneyWords(total, currency);
    await tell(bill, NEWS.renewal(next.name, endOf(bill), { number, money }, bill.charged));
  },
  remind: async (bill) => {
    const due = await openRenewal(bill.tx, bill.found.accountId);
    if (!due?.number) return;
    const money = moneyWords(due.total, due.currency);
    await tell(bill, NEWS.reminder(bill.plan.name, { number: due.number, money }));
  },
  "past-due": async (bill) => {
    await move(bill, "past_due");
    await takeCredits(bill, "past due");
    await tell(bill, NEWS.pastDue(bill.plan.name, addDays(endOf(bill), 7)));
  },
  expire: async (bill) => {
    await end(bill, "expired", "the subscription's end");
    await tell(bill, NEWS.expired(bill.plan.name));
  },
  cancel: async (bill) => {
    const { tx, now } = bill;
    const { accountId } = bill.found;
    await voidOpenInvoices(tx, { accountId, reason: "The subscription was cancelled.", now });
    await end(bill, "cancelled", "the subscription's end");
    await tell(bill, NEWS.cancelled(bill.plan.name));
  },
  renew: async (bill) => {
    const next = await planThatFits(bill);
    // The higher plan stays, and is not free: its own steps are due instead.
    if (next.price > 0) return;
    const { accountId } = bill.found;
    // As of the day it was due, so that a run that comes late moves no period.
    const { periodEnd } = await activatePeriod(bill.tx, {
      accountId,
      planId: next.id,
      purpose: "renewal",
      now: bill.at,
    });
    await setPlanCredits(bill.tx, {
      accountId,
      amount: next.includedCredits,
      expiresAt: periodEnd,
      operationKey: `period:${bill.at.toISOString()}`,
      reference: `${next.name} plan`,
      actorId: null,
      now: bill.now,
    });
    if (next.id !== bill.plan.id) await tell(bill, NEWS.changed(next.name, next.includedCredits));
  },
};

const endOf = ({ found, now }: Case): Date => found.currentPeriodEnd ?? now;

const tell = ({ services, tx, found }: Case, news: BillingNotice): Promise<void> =>
  tellBilling(services, tx, found.accountId, news);

/**
 * The plan of the next period. One that was chosen and has become too small is given up, with the reason:
 * nothing of the customer's is cut off, and no plan is sold beyond its limits.
 */
async function planThatFits(bill: Case): Promise<Plan> {
  const { tx, found, plan, next, now } = bill;
  if (next.id === plan.id) return plan;
  const over = excessOf(await usageOf(tx, found.accountId), next);
  if (over.length === 0 && next.isActive) return next;
  await tx
    .update(subscription)
    .set({ scheduledPlanId: null, updatedAt: now })
    .where(eq(subscription.accountId, found.accountId));
  await tell(bill, NEWS.planKept(plan.name, next.name, over));
  return plan;
}

const takeCredits = ({ tx, found, now }: Case, reference: string) =>
  zeroPlanCredits(tx, { accountId: found.accountId, reference, actorId: null, now });

const move = ({ tx, found, now }: Case, status: SubscriptionStatus) =>
  tx
    .update(subscription)
    .set({ status, updatedAt: now, ...(status === "cancelled" && { scheduledPlanId: null }) })
    .where(eq(subscription.accountId, found.accountId));

/** Nothing runs any more: credits of the plan end, the account is suspended until somebody pays. */
async function end(bill: Case, status: "expired" | "cancelled", reference: string): Promise<void> {
  const { tx, found, now } = bill;
  await move(bill, status);
  const { accountId } = found;
  const [standing] = await tx
    .select({ kind: account.kind, status: account.status })
    .from(account)
    .where(eq(account.id, accountId))
    .for("no key update");
  if (standing && mayBecome(standing, "suspended"))
    await tx.update(account).set({ status: "suspended", updatedAt: now }).where(eq(account.id, accountId));
  await takeCredits(bill, reference);
}

/** Writes down that a step was taken: for the next run, and for the account's audit. */
export async function noteStep(tx: Tx, found: Subscription, key: string, now: Date): Promise<void> {
  const { accountId, id } = found;
  await tx.insert(billingStep).values({ accountId, key, createdAt: now });
  const [after] = await tx
    .select({ status: subscription.status, planId: subscription.planId })
    .from(subscription)
    .where(and(eq(subscription.accountId, accountId), eq(subscription.id, id)));
  const before = { status: found.status, planId: found.planId };
  await auditStep(tx, accountId, key, [{ kind: "subscription", id, before, after: { ...after } }]);
}

/** An event of the billing run in the account's audit. */
export const auditStep = (tx: Tx, accountId: string, target: string, changes: AuditChange[]): Promise<void> =>
  writeEvent(
    tx,
    { accountId, actorKind: "system", procedure: "billing run", target },
    { outcome: "done", changes },
  );
