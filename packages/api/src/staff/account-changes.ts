import { account } from "@igny8/db/schema/accounts";
import { moduleSetting } from "@igny8/db/schema/modules";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { requireStaffAdmin } from "../access/staff.ts";
import { accountPermissions } from "../accounts/rules.ts";
import { excessOf } from "../plans/rules.ts";
import { usageOf } from "../plans/usage.ts";
import { followPlan } from "../subscriptions/orders.ts";
import type { SetModule, SetPlan, WithReason } from "./schema.ts";

/** Shuts an account out until it is activated again. @throws AppError NOT_FOUND, STATUS_CONFLICT */
export const suspendAccount = (scope: StaffScope, input: WithReason) =>
  moveAccount(scope, input, "suspend", "suspended");

/** Lets a suspended account work again; what its subscription says still holds. @throws AppError NOT_FOUND, STATUS_CONFLICT */
export const activateAccount = (scope: StaffScope, input: WithReason) =>
  moveAccount(scope, input, "activate", "active");

/** Closes an account for good. @throws AppError NOT_FOUND, STATUS_CONFLICT */
export const cancelAccount = (scope: StaffScope, input: WithReason) =>
  moveAccount(scope, input, "cancel", "cancelled");

const moveAccount = (
  scope: StaffScope,
  { id, reason }: WithReason,
  act: "suspend" | "activate" | "cancel",
  status: "suspended" | "active" | "cancelled",
) =>
  scope.transaction(async (tx) => {
    const found = await lockAccount(tx, id);
    refuseUnless(found, act);
    const now = scope.services.now();
    await tx
      .update(account)
      .set({ status, updatedAt: now, ...(act === "cancel" && { closedAt: now }) })
      .where(eq(account.id, id));
    scope.record({
      accountId: id,
      kind: "account",
      id,
      before: { status: found.status },
      after: { status, reason },
    });
    return { id, status };
  });

/**
 * Puts an account on another plan, its subscription with it; credits and period stay as they are paid, open
 * invoices for another plan are void. @throws AppError PLAN_TOO_SMALL with what is over its limits, unless an
 * admin forces it; PLAN_NOT_AVAILABLE; CONFLICT while a payment is checked; STATUS_CONFLICT
 */
export const setPlan = (scope: StaffScope, input: SetPlan) =>
  scope.transaction(async (tx) => {
    const { id, reason, force } = input;
    if (force) requireStaffAdmin(scope);
    const [subscribed] = await tx
      .select()
      .from(subscription)
      .where(eq(subscription.accountId, id))
      .for("update");
    const found = await lockAccount(tx, id);
    refuseUnless(found, "setPlan");
    const chosen = await loadPlan(tx, input);
    const over = excessOf(await usageOf(tx, id), chosen);
    if (over.length > 0 && !force) throw new AppError("PLAN_TOO_SMALL", { plan: chosen.name, over });
    const now = scope.services.now();
    if (subscribed && chosen.id !== subscribed.planId) await followPlan(tx, subscribed, chosen, now);
    const change = { planId: chosen.id, updatedAt: now };
    await tx.update(account).set(change).where(eq(account.id, id));
    await tx
      .update(subscription)
      .set({ ...change, scheduledPlanId: null })
      .where(eq(subscription.accountId, id));
    const before = { planId: found.planId };
    scope.record({ accountId: id, kind: "account", id, before, after: { planId: chosen.id, reason, force } });
    return { id, plan: { id: chosen.id, slug: chosen.slug, name: chosen.name }, over };
  });

/** Switches a module of an account on or off, within its plan. @throws AppError NOT_FOUND, MODULE_NOT_IN_PLAN */
export const setModule = (scope: StaffScope, { id, module, enabled, reason }: SetModule) =>
  scope.transaction(async (tx) => {
    const found = await lockAccount(tx, id);
    refuseUnless(found, "setModule");
    const [current] = await tx.select({ modules: plan.modules }).from(plan).where(eq(plan.id, found.planId));
    if (!current?.modules.includes(module)) throw new AppError("MODULE_NOT_IN_PLAN", { module });
    const mine = and(eq(moduleSetting.accountId, id), eq(moduleSetting.module, module));
    const [setting] = await tx.select({ enabled: moduleSetting.enabled }).from(moduleSetting).where(mine);
    await tx
      .insert(moduleSetting)
      .values({ accountId: id, module, enabled })
      .onConflictDoUpdate({ target: [moduleSetting.accountId, moduleSetting.module], set: { enabled } });
    const before = { module, enabled: setting?.enabled ?? true };
    scope.record({ accountId: id, kind: "module", id: module, before, after: { module, enabled, reason } });
    return { id, module, enabled };
  });

async function lockAccount(tx: Tx, id: string) {
  const [found] = await tx
    .select({ id: account.id, kind: account.kind, status: account.status, planId: account.planId })
    .from(account)
    .where(eq(account.id, id))
    .for("no key update");
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

type Locked = Awaited<ReturnType<typeof lockAccount>>;

function refuseUnless(found: Locked, act: keyof ReturnType<typeof accountPermissions>): void {
  if (accountPermissions(found)[act]) return;
  throw found.kind === "system"
    ? new AppError("SYSTEM_ACCOUNT")
    : new AppError("STATUS_CONFLICT", { status: found.status });
}

async function loadPlan(tx: Tx, choice: SetPlan) {
  const named = "planId" in choice ? eq(plan.id, choice.planId) : eq(plan.slug, choice.slug);
  const [chosen] = await tx
    .select()
    .from(plan)
    .where(and(named, eq(plan.isActive, true)));
  if (!chosen)
    throw new AppError("PLAN_NOT_AVAILABLE", { plan: "planId" in choice ? choice.planId : choice.slug });
  return chosen;
}
