import { creditBalance, creditEntry, creditGrant } from "@igny8/db/schema/credits";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { drawGrants, lockBalance, post } from "./ledger.ts";

export type Adjustment = {
  accountId: string;
  /** Signed. */
  amount: number;
  operationKey: string;
  reference: string;
  actorId: string | null;
  /** Takes as much as is there and not held by running jobs, instead of refusing. */
  asMuchAsThere?: boolean;
};

/**
 * Gives credits that never expire, or takes some, once per operation key. What running jobs hold is never taken.
 * @returns the signed credits that were moved, the same when it is repeated
 * @throws AppError INSUFFICIENT_CREDITS, IDEMPOTENCY_CONFLICT for a key that moved another amount before
 */
export async function adjustCredits(tx: Tx, adjustment: Adjustment): Promise<number> {
  const { accountId, operationKey, reference, actorId, asMuchAsThere = false } = adjustment;
  await tx.insert(creditBalance).values({ accountId }).onConflictDoNothing();
  const { balance, held } = (await lockBalance(tx, accountId)) ?? { balance: 0, held: 0 };
  const [before] = await tx
    .select({ amount: creditEntry.amount })
    .from(creditEntry)
    .where(and(eq(creditEntry.accountId, accountId), eq(creditEntry.operationKey, operationKey)));
  if (before) {
    if (before.amount !== adjustment.amount && !asMuchAsThere) throw new AppError("IDEMPOTENCY_CONFLICT");
    return before.amount;
  }
  const available = balance - held;
  const amount = asMuchAsThere ? Math.max(adjustment.amount, -available) : adjustment.amount;
  if (amount < -available) throw new AppError("INSUFFICIENT_CREDITS", { needed: -amount, available });
  if (amount > 0)
    await tx
      .insert(creditGrant)
      .values({ accountId, kind: "bonus", amount, remaining: amount, expiresAt: null });
  else await drawGrants(tx, accountId, -amount);
  await post(tx, { accountId, kind: "adjust", amount, operationKey, reference, actorId });
  return amount;
}
