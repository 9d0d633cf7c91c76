import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditCost, creditPackage } from "@igny8/db/schema/credits";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { tellBilling } from "../notifications/billing.ts";
import { adjustCredits } from "./adjust.ts";
import type { AdjustCredits, CreatePackage, UpdateCost, UpdatePackage } from "./schema.ts";

/** Changes the price of an operation; jobs that run keep the price they were quoted. @throws AppError NOT_FOUND */
export const updateCost = (scope: StaffScope, { operation, credits, unit }: UpdateCost) =>
  scope.transaction(async (tx) => {
    const priced = eq(creditCost.operation, operation);
    const [before] = await tx.select().from(creditCost).where(priced).for("update");
    if (!before) throw new AppError("NOT_FOUND");
    const [after] = await tx
      .update(creditCost)
      .set({ credits, unit, updatedAt: scope.services.now() })
      .where(priced)
      .returning();
    if (!after) throw new AppError("NOT_FOUND");
    scope.record({ kind: "credit_cost", id: operation, before, after });
    return after;
  });

/**
 * Gives an account credits that never expire, or takes some; the account reads why. The same key moves them once.
 * @throws AppError NOT_FOUND, INSUFFICIENT_CREDITS when jobs hold what should be taken, IDEMPOTENCY_CONFLICT
 */
export const adjustAccount = (scope: StaffScope, { accountId, amount, reason, key }: AdjustCredits) =>
  scope.transaction(async (tx) => {
    const [tenant] = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.id, accountId), eq(account.kind, "tenant")));
    if (!tenant) throw new AppError("NOT_FOUND");
    const operationKey = `adjust:${key ?? newId()}`;
    const before = await balanceOf(tx, accountId);
    await adjustCredits(tx, { accountId, amount, operationKey, reference: reason, actorId: scope.staff.id });
    const after = await balanceOf(tx, accountId);
    if (after.balance !== before.balance) {
      scope.record({
        accountId,
        kind: "credits",
        id: accountId,
        before,
        after: { ...after, amount, reason },
      });
      const moved = amount > 0 ? `${amount} credits were added` : `${-amount} credits were taken`;
      await tellBilling(scope.services, tx, accountId, {
        kind: "credits.adjusted",
        title: moved,
        body: `${moved}; the balance is ${after.balance}. The reason: ${reason}`,
        href: "/billing",
      });
    } else scope.record({ accountId, kind: "credits", id: accountId });
    return { ...after, available: after.balance - after.held, applied: after.balance !== before.balance };
  });

/** Puts a package of credits up for sale. @throws AppError CONFLICT for a slug that is taken */
export const createPackage = (scope: StaffScope, input: CreatePackage) =>
  scope.transaction(async (tx) => {
    const [made] = await tx.insert(creditPackage).values(input).onConflictDoNothing().returning();
    if (!made) throw new AppError("CONFLICT", { reason: `There is a package ${input.slug} already.` });
    scope.record({ kind: "creditPackage", id: made.id, after: made });
    return made;
  });

/** Changes what a package costs or whether it is sold; invoices that are issued stay. @throws AppError NOT_FOUND */
export const updatePackage = (scope: StaffScope, { id, change }: UpdatePackage) =>
  scope.transaction(async (tx) => {
    const named = eq(creditPackage.id, id);
    const [before] = await tx.select().from(creditPackage).where(named).for("update");
    if (!before) throw new AppError("NOT_FOUND");
    const changes = Object.values(change).some((value) => value !== undefined);
    const [after = before] = changes
      ? await tx.update(creditPackage).set(change).where(named).returning()
      : [];
    scope.record({ kind: "creditPackage", id, before, after });
    return after;
  });

async function balanceOf(tx: Tx, accountId: string) {
  const [row] = await tx
    .select({ balance: creditBalance.balance, held: creditBalance.held })
    .from(creditBalance)
    .where(eq(creditBalance.accountId, accountId))
    .for("update");
  return row ?? { balance: 0, held: 0 };
}
