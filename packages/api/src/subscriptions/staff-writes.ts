import { account } from "@igny8/db/schema/accounts";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { isOpen } from "../access/requirement.ts";
import type { StaffScope } from "../access/scope.ts";
import { requireStaffAdmin } from "../access/staff.ts";
import { setPlanCredits, zeroPlanCredits } from "../credits/plan-credits.ts";
import { grantCredits } from "../credits/writes.ts";
import { tellBilling } from "../notifications/billing.ts";
import { excessOf } from "../plans/rules.ts";
import { usageOf } from "../plans/usage.ts";
import { NEWS } from "./letters.ts";
import { loadPlan } from "./orders.ts";
import { addDays, isWorking, refusalToTrial } from "./rules.ts";
import type { GrantPlan, GrantTrial } from "./schema.ts";
import { noteTrial } from "./trial.ts";
import { lockSubscription, reopenAccount, voidOpenInvoices } from "./writes.ts";

const TRIAL_PLAN = "free-trial";
const GIVEN = "Our team has given the account a plan.";

/**
 * Gives an account a plan until a day, without an invoice, with its credits once. Open invoices for a plan are
 * void. @throws AppError NOT_FOUND, PLAN_NOT_AVAILABLE, PLAN_TOO_SMALL unless an admin forces it,
 * STATUS_CONFLICT for a closed account, INVALID_INPUT for a day that is over
 */
export const grantPlan = (scope: StaffScope, input: GrantPlan) =>
  scope.transaction(async (tx) => {
    const { accountId, reason, force, atEnd } = input;
    if (force) requireStaffAdmin(scope);
    const now = scope.services.now();
    const until = endOf(input.until);
    if (until <= now)
      throw new AppError("INVALID_INPUT", { reason: "until: This day is over.", field: "until" });
    const found = await lockSubscription(tx, accountId);
    const { status } = await loadHome(tx, accountId);
    if (!isOpen(status)) throw new AppError("STATUS_CONFLICT", { status: "closed" });
    const chosen = await loadPlan(tx, { slug: input.plan });
    if (!chosen.isActive) throw new AppError("PLAN_NOT_AVAILABLE", { plan: chosen.name });
    const over = excessOf(await usageOf(tx, accountId), chosen);
    if (over.length > 0 && !force) throw new AppError("PLAN_TOO_SMALL", { plan: chosen.name, over });
    await voidOpenInvoices(tx, { accountId, reason: GIVEN, now });
    const after = {
      planId: chosen.id,
      status: "active" as const,
      currentPeriodStart: now,
      currentPeriodEnd: until,
      anchorDay: until.getUTCDate(),
      cancelAtPeriodEnd: atEnd === "end",
    };
    await begin(tx, accountId, after, now);
    await reopenAccount(tx, accountId, { planId: chosen.id, updatedAt: now });
    const credits = input.credits ?? chosen.includedCredits;
    await setPlanCredits(tx, {
      accountId,
      amount: credits,
      expiresAt: until,
      operationKey: `given:${now.toISOString()}`,
      reference: `${chosen.name} plan, given`,
      actorId: scope.staff.id,
      now,
    });
    await tellBilling(scope.services, tx, accountId, NEWS.granted(chosen.name, until));
    record(scope, found, { ...after, credits, reason, force });
    return { accountId, plan: chosen.slug, until, atEnd, credits, over };
  });

/**
 * Gives an account another free trial with its credits, whoever has had one before.
 * @throws AppError NOT_FOUND, STATUS_CONFLICT while something paid runs or the account is closed, CONFIG_MISSING
 */
export const grantTrial = (scope: StaffScope, { accountId, days, reason }: GrantTrial) =>
  scope.transaction(async (tx) => {
    const now = scope.services.now();
    const found = await lockSubscription(tx, accountId);
    const { status, email } = await loadHome(tx, accountId);
    const refusal = refusalToTrial(status, found.status);
    if (refusal) throw new AppError(refusal.code, refusal.details);
    const [trial] = await tx.select().from(plan).where(eq(plan.slug, TRIAL_PLAN));
    if (!trial) throw new AppError("CONFIG_MISSING", { what: `the plan ${TRIAL_PLAN}` });
    const until = addDays(now, days ?? trial.trialDays);
    await voidOpenInvoices(tx, { accountId, reason: GIVEN, now });
    const after = {
      planId: trial.id,
      status: "trialing" as const,
      currentPeriodStart: now,
      currentPeriodEnd: until,
      anchorDay: null,
      cancelAtPeriodEnd: false,
    };
    await begin(tx, accountId, after, now);
    const change = { planId: trial.id, updatedAt: now };
    if (isWorking(status)) await tx.update(account).set(change).where(eq(account.id, accountId));
    else await reopenAccount(tx, accountId, change);
    const by = { accountId, reference: "free trial, given", actorId: scope.staff.id };
    await zeroPlanCredits(tx, { ...by, now });
    const operationKey = `trial:${now.toISOString()}`;
    await grantCredits(tx, {
      ...by,
      kind: "trial",
      amount: trial.includedCredits,
      expiresAt: until,
      operationKey,
    });
    await noteTrial(tx, { email, accountId, now });
    await tellBilling(scope.services, tx, accountId, NEWS.granted(trial.name, until));
    record(scope, found, { ...after, credits: trial.includedCredits, reason });
    return { accountId, plan: trial.slug, until, credits: trial.includedCredits };
  });

/** The moment a day ends; a moment is itself. */
const endOf = (until: string): Date => new Date(until.length === 10 ? `${until}T23:59:59.999Z` : until);

const begin = (tx: Tx, accountId: string, period: Partial<typeof subscription.$inferInsert>, now: Date) =>
  tx
    .update(subscription)
    .set({ ...period, scheduledPlanId: null, renewalAttempts: 0, nextAttemptAt: null, updatedAt: now })
    .where(eq(subscription.accountId, accountId));

async function loadHome(tx: Tx, accountId: string) {
  const [home] = await tx
    .select({ status: account.status, email: user.email })
    .from(account)
    .innerJoin(user, eq(user.id, account.ownerId))
    .where(eq(account.id, accountId));
  if (!home) throw new AppError("NOT_FOUND");
  return home;
}

function record(
  scope: StaffScope,
  found: Awaited<ReturnType<typeof lockSubscription>>,
  after: Record<string, unknown>,
) {
  const { accountId, id, planId, status, currentPeriodEnd } = found;
  scope.record({ accountId, kind: "subscription", id, before: { planId, status, currentPeriodEnd }, after });
}
