import { creditBalance, creditGrant } from "@igny8/db/schema/credits";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { isPosted, lapseGrants, lockBalance, post } from "./ledger.ts";

type Occasion = { accountId: string; reference: string; actorId: string | null; now: Date };
export type PlanCredits = Occasion & { amount: number; expiresAt: Date | null; operationKey: string };

/**
 * Sets the plan's credits to `amount`: what is left of earlier plan and trial credits is taken back, what was
 * bought or given stays. What running jobs hold of the old ones lapses when they end. Once per operation key.
 * @returns whether this call set them
 */
export async function setPlanCredits(tx: Tx, credits: PlanCredits): Promise<boolean> {
  const { accountId, amount, expiresAt, operationKey, reference, actorId, now } = credits;
  await tx.insert(creditBalance).values({ accountId }).onConflictDoNothing();
  const balance = await lockBalance(tx, accountId);
  if (await isPosted(tx, accountId, operationKey)) return false;
  const old = await endPlanGrants(tx, accountId, now);
  // Given before the rest is taken, so that the balance never falls below what the account ends with.
  await tx
    .insert(creditGrant)
    .values({ accountId, kind: "plan", amount, remaining: amount, expiresAt, createdAt: now });
  await post(tx, { accountId, kind: "grant", amount, operationKey, reference, actorId });
  await lapseGrants(tx, accountId, old, balance?.held ?? 0, { reference, actorId });
  return true;
}

/** Takes back what is left of plan and trial credits, but for what running jobs hold. @returns credits taken back */
export async function zeroPlanCredits(tx: Tx, occasion: Occasion): Promise<number> {
  const { accountId, reference, actorId, now } = occasion;
  const balance = await lockBalance(tx, accountId);
  if (!balance) return 0;
  const old = await endPlanGrants(tx, accountId, now);
  return lapseGrants(tx, accountId, old, balance.held, { reference, actorId });
}

/**
 * Ends plan and trial grants now: they are spent before all others, and what running jobs leave of them
 * lapses as of any grant that is over.
 */
async function endPlanGrants(tx: Tx, accountId: string, now: Date) {
  const old = and(
    eq(creditGrant.accountId, accountId),
    inArray(creditGrant.kind, ["plan", "trial"]),
    gt(creditGrant.remaining, 0),
  );
  const grants = await tx
    .select({ id: creditGrant.id, remaining: creditGrant.remaining })
    .from(creditGrant)
    .where(old)
    .orderBy(asc(creditGrant.expiresAt), asc(creditGrant.id));
  await tx.update(creditGrant).set({ expiresAt: now }).where(old);
  return grants;
}
