import { account } from "@igny8/db/schema/accounts";
import { moduleSetting } from "@igny8/db/schema/modules";
import { plan } from "@igny8/db/schema/plans";
import { supportSession } from "@igny8/db/schema/support";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, gt, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { rescheduleRuns } from "../automation/reschedule.ts";
import type { BillingData, SetModule, UpdateAccount } from "./schema.ts";

/** Locks the account's row: whoever counts against a plan's limit counts under this lock, one at a time. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for("no key update");
}

/** @throws AppError PLAN_LIMIT when one more would exceed `max`; null is unlimited */
export function refuseOverLimit(limit: string, used: number, adding: number, max: number | null): void {
  if (max !== null && used + adding > max) throw new AppError("PLAN_LIMIT", { limit, used, max });
}

/** Changes the account's name, time zone or billing data. */
export const updateAccount = (scope: TenantScope, input: UpdateAccount) =>
  scope.transaction(async (tx) => {
    const [before] = await tx.select().from(account).where(eq(account.id, scope.account.id));
    const [after] = await tx
      .update(account)
      .set({ ...input, updatedAt: scope.services.now() })
      .where(eq(account.id, scope.account.id))
      .returning({ id: account.id, name: account.name, slug: account.slug, timezone: account.timezone });
    if (!before || !after) throw new AppError("NOT_FOUND");
    if (before.timezone !== after.timezone) await rescheduleRuns(scope, tx, after.timezone);
    const changed = Object.keys(input) as (keyof UpdateAccount)[];
    scope.record({
      kind: "account",
      id: after.id,
      before: Object.fromEntries(changed.map((name) => [name, before[name]])),
      after: { ...input },
    });
    return after;
  });

/** Changes whom the account's invoices are made out to; those that are issued stay as they are. */
export async function setBillingData(scope: TenantScope, input: BillingData): Promise<BillingData> {
  await updateAccount(scope, input);
  return input;
}

/** Switches a module on or off for the whole account. @throws AppError MODULE_NOT_IN_PLAN for one to switch on */
export const setModule = (scope: TenantScope, { module, enabled }: SetModule) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const [terms] = await tx
      .select({ modules: plan.modules })
      .from(account)
      .innerJoin(plan, eq(plan.id, account.planId))
      .where(eq(account.id, accountId));
    if (enabled && !terms?.modules.includes(module)) throw new AppError("MODULE_NOT_IN_PLAN", { module });
    const updatedAt = scope.services.now();
    await tx
      .insert(moduleSetting)
      .values({ accountId, module, enabled, updatedAt })
      .onConflictDoUpdate({
        target: [moduleSetting.accountId, moduleSetting.module],
        set: { enabled, updatedAt },
      });
    scope.record({ kind: "module", id: module, after: { enabled } });
    return { module, enabled };
  });

/** The tenant's switch for support: off, it also ends the sessions that run without a staff admin's override. */
export const setSupportAccess = (scope: TenantScope, allowed: boolean) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const now = scope.services.now();
    await tx.update(account).set({ supportAccess: allowed, updatedAt: now }).where(eq(account.id, accountId));
    scope.record({ kind: "account", id: accountId, after: { supportAccess: allowed } });
    if (allowed) return { allowed };
    const ended = await tx
      .update(supportSession)
      .set({ endedAt: now, endedBy: scope.actor.userId })
      .where(
        and(
          eq(supportSession.accountId, accountId),
          isNull(supportSession.endedAt),
          isNull(supportSession.overrideReason),
          gt(supportSession.expiresAt, now),
        ),
      )
      .returning({ id: supportSession.id });
    for (const { id } of ended) scope.record({ kind: "supportSession", id, after: { endedAt: now } });
    return { allowed };
  });
