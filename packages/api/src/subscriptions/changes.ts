import { account } from "@igny8/db/schema/accounts";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Refusal } from "../access/gates.ts";
import type { TenantScope } from "../access/scope.ts";
import { setPlanCredits } from "../credits/plan-credits.ts";
import { moneyWords } from "../invoices/rules.ts";
import type { IssuedInvoice } from "../invoices/writes.ts";
import { tellBilling } from "../notifications/billing.ts";
import { requireMethod } from "../payments/reads.ts";
import { excessOf } from "../plans/rules.ts";
import { usageOf } from "../plans/usage.ts";
import { NEWS } from "./letters.ts";
import { loadPlan, orderPlan, type Subscription, withdrawRenewal } from "./orders.ts";
import {
  type Change,
  decideChange,
  purposeOf,
  refusalToCancel,
  refusalToRenew,
  refusalToResume,
} from "./rules.ts";
import type { ChangePlan } from "./schema.ts";
import { activatePeriod, lockSubscription } from "./writes.ts";

type Plan = Awaited<ReturnType<typeof loadPlan>>;
type Held = {
  scope: TenantScope;
  tx: Tx;
  found: Subscription;
  accountStatus: (typeof account.$inferSelect)["status"];
  current: Plan;
  now: Date;
};

const bill = ({ id, number, total, currency, dueAt }: IssuedInvoice) => ({
  id,
  number,
  total,
  currency,
  dueAt,
});

/**
 * Chooses a plan: a dearer one is paid first, a cheaper one waits for the period's end, and where nothing runs
 * the invoice starts it anew. @throws AppError PLAN_NOT_AVAILABLE, PLAN_TOO_SMALL with what is over its limits,
 * CONFLICT, ACCOUNT_SUSPENDED, PAYMENT_METHOD_DISABLED
 */
export const changePlan = (scope: TenantScope, input: ChangePlan) =>
  onSubscription(scope, async (held) => {
    const { tx, found, current } = held;
    const wanted = await loadPlan(tx, { slug: input.plan });
    const over = excessOf(await usageOf(tx, found.accountId), wanted);
    const decision = decideChange({ ...found, accountStatus: held.accountStatus }, current, wanted, over);
    if ("refusal" in decision) throw errorOf(decision.refusal);
    if (input.paymentMethod) await preferMethod(held, input.paymentMethod);
    const { kind } = decision.change;
    const answer = { plan: wanted.slug, change: kind, ...(await carryOut(held, wanted, decision.change)) };
    scope.record({
      kind: "subscription",
      id: found.id,
      before: { planId: current.id, scheduledPlanId: found.scheduledPlanId },
      after: { wanted: wanted.slug, change: kind, invoice: answer.invoice?.number },
    });
    return answer;
  });

type Outcome = { effectiveAt: Date | null; invoice: ReturnType<typeof bill> | null };

async function carryOut(held: Held, wanted: Plan, change: Change): Promise<Outcome> {
  const { tx, found, now } = held;
  const { accountId, currentPeriodEnd } = found;
  if (change.kind === "invoice")
    return { effectiveAt: null, invoice: await order(held, wanted, change.purpose) };
  if (change.kind === "at-once") {
    const { periodEnd: expiresAt } = await activatePeriod(tx, {
      accountId,
      planId: wanted.id,
      purpose: "reactivation",
      now,
    });
    await setPlanCredits(tx, {
      accountId,
      amount: wanted.includedCredits,
      expiresAt,
      operationKey: `period:${now.toISOString()}`,
      reference: `${wanted.name} plan`,
      actorId: held.scope.actor.userId,
      now,
    });
    await tellBilling(held.scope.services, tx, accountId, NEWS.changed(wanted.name, wanted.includedCredits));
    return { effectiveAt: now, invoice: null };
  }
  // The invoice of the coming renewal is for the plan that was chosen before.
  await withdrawRenewal(tx, found, now);
  const scheduledPlanId = change.kind === "schedule" ? wanted.id : null;
  // Who chooses what he goes on with, goes on.
  await set(held, { scheduledPlanId, cancelAtPeriodEnd: false });
  return { effectiveAt: currentPeriodEnd, invoice: null };
}

/** An invoice for another period of the plan that has not been paid in time. @throws AppError STATUS_CONFLICT, PLAN_NOT_AVAILABLE, ACCOUNT_SUSPENDED */
export const renewPlan = (scope: TenantScope) =>
  onSubscription(scope, async (held) => {
    const { found, current } = held;
    refuse(refusalToRenew({ ...found, accountStatus: held.accountStatus }, current));
    const invoice = await order(held, current, purposeOf(found.status));
    scope.record({ kind: "subscription", id: found.id, after: { invoice: invoice.number } });
    return { plan: current.slug, invoice };
  });

/** The subscription ends with the period that is paid for. @throws AppError STATUS_CONFLICT, CONFLICT */
export const cancelPlan = (scope: TenantScope) =>
  onSubscription(scope, async (held) => {
    const { tx, found, now } = held;
    refuse(refusalToCancel({ ...found, accountStatus: held.accountStatus }));
    await withdrawRenewal(tx, found, now);
    await set(held, { cancelAtPeriodEnd: true, scheduledPlanId: null });
    scope.record({ kind: "subscription", id: found.id, after: { cancelAtPeriodEnd: true } });
    return { cancelAtPeriodEnd: true, endsAt: found.currentPeriodEnd };
  });

/** Takes a cancellation back while its period runs. @throws AppError CONFLICT, PLAN_NOT_AVAILABLE */
export const resumePlan = (scope: TenantScope) =>
  onSubscription(scope, async (held) => {
    const { found, current } = held;
    refuse(refusalToResume({ ...found, accountStatus: held.accountStatus }, current));
    await set(held, { cancelAtPeriodEnd: false });
    scope.record({ kind: "subscription", id: found.id, after: { cancelAtPeriodEnd: false } });
    return { cancelAtPeriodEnd: false, renewsAt: found.currentPeriodEnd };
  });

/** Runs a verb under the subscription's lock; tenants' own role may not write what is paid for. */
const onSubscription = <T>(scope: TenantScope, work: (held: Held) => Promise<T>): Promise<T> =>
  scope.beyondWall(async (tx) => {
    const found = await lockSubscription(tx, scope.account.id);
    const current = await loadPlan(tx, { id: found.planId });
    const [standing] = await tx
      .select({ status: account.status })
      .from(account)
      .where(eq(account.id, scope.account.id));
    if (!standing) throw new AppError("NOT_FOUND");
    return work({ scope, tx, found, accountStatus: standing.status, current, now: scope.services.now() });
  });

const errorOf = ({ code, details }: Refusal): AppError => new AppError(code, details);

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw errorOf(refusal);
}

const set = ({ tx, found, now }: Held, change: Partial<typeof subscription.$inferInsert>) =>
  tx
    .update(subscription)
    .set({ ...change, updatedAt: now })
    .where(eq(subscription.accountId, found.accountId));

async function order(
  { scope, tx, found, now }: Held,
  wanted: Plan,
  purpose: Parameters<typeof orderPlan>[1]["purpose"],
) {
  const { accountId } = found;
  const issued = await orderPlan(tx, { accountId, wanted, purpose, now });
  const money = moneyWords(issued.total, issued.currency);
  await tellBilling(
    scope.services,
    tx,
    accountId,
    NEWS.ordered(wanted.name, { number: issued.number, money }),
  );
  return bill(issued);
}

/** How the account wants to pay from now on. @throws AppError PAYMENT_METHOD_DISABLED */
async function preferMethod({ scope, tx, found }: Held, method: NonNullable<ChangePlan["paymentMethod"]>) {
  const [home] = await tx
    .select({ country: account.billingCountry })
    .from(account)
    .where(eq(account.id, found.accountId));
  await requireMethod(tx, scope.services, method, home?.country ?? null);
  await tx.update(account).set({ paymentMethod: method }).where(eq(account.id, found.accountId));
}
