import { newId } from "@igny8/db/columns";
import { creditBalance, creditCost, creditGrant, creditHold } from "@igny8/db/schema/credits";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import type { Services } from "../access/services.ts";
import { isPosted, lapseGrants, lockBalance, post } from "./ledger.ts";
import type { Cost } from "./rules.ts";

const HOLD_MINUTES = 60;

/** The price of an operation. @throws AppError CONFIG_MISSING when the price list lacks it */
export async function costOf(tx: Pick<Tx, "select">, operation: string): Promise<Cost> {
  const [cost] = await tx
    .select({ credits: creditCost.credits, unit: creditCost.unit })
    .from(creditCost)
    .where(eq(creditCost.operation, operation));
  if (!cost) throw new AppError("CONFIG_MISSING", { what: `a price for the operation ${operation}` });
  return cost;
}

export type NewGrant = {
  accountId: string;
  kind: (typeof creditGrant.$inferInsert)["kind"];
  amount: number;
  expiresAt: Date | null;
  operationKey: string;
  reference?: string;
  actorId?: string | null;
};

/** Gives credits, once per operation key. @returns whether this call gave them */
export async function grantCredits(tx: Tx, grant: NewGrant): Promise<boolean> {
  const { accountId, kind, amount, expiresAt, operationKey, reference, actorId } = grant;
  await tx.insert(creditBalance).values({ accountId }).onConflictDoNothing();
  await lockBalance(tx, accountId);
  if (await isPosted(tx, accountId, operationKey)) return false;
  await tx.insert(creditGrant).values({ accountId, kind, amount, remaining: amount, expiresAt });
  await post(tx, { accountId, kind: "grant", amount, operationKey, reference, actorId });
  return true;
}

/** Whose credits are held, and by which clock: a tenant's scope, or staff who act on his job. */
export type Payer = { account: Pick<TenantScope["account"], "id">; services: Pick<Services, "now"> };

export type NewHold = { operation: string; amount: number; operationKey: string; jobId: string };

/**
 * Reserves credits for a job, of grants that are not over. @throws AppError INSUFFICIENT_CREDITS with needed and available, in which
 * case nothing was reserved and nothing outside may be called
 */
export async function openHold(scope: Payer, tx: Tx, hold: NewHold): Promise<void> {
  const accountId = scope.account.id;
  await expireGrants(tx, accountId, scope.services.now());
  const before = await lockBalance(tx, accountId);
  const available = before ? before.balance - before.held : 0;
  if (available < hold.amount) {
    throw new AppError("INSUFFICIENT_CREDITS", { needed: hold.amount, available: Math.max(0, available) });
  }
  if (!before) return;
  await tx
    .update(creditBalance)
    .set({ held: sql`${creditBalance.held} + ${hold.amount}` })
    .where(eq(creditBalance.accountId, accountId));
  await tx
    .insert(creditHold)
    .values({ accountId, ...hold, remaining: hold.amount, expiresAt: holdExpiry(scope.services.now()) });
}

/**
 * Sees to it that a job holds at least so much, and reserves what is missing; the caller has locked the job.
 * @throws AppError INSUFFICIENT_CREDITS with what is missing and available, in which case nothing was reserved
 */
export async function widenHold(
  payer: Payer,
  tx: Tx,
  { jobId, operation, atLeast }: { jobId: string; operation: string; atLeast: number },
): Promise<void> {
  const accountId = payer.account.id;
  await lockBalance(tx, accountId);
  const [hold] = await tx.select().from(creditHold).where(openHoldOf(accountId, jobId));
  if (!hold) return openHold(payer, tx, { operation, amount: atLeast, operationKey: newId(), jobId });
  const missing = atLeast - hold.remaining;
  if (missing <= 0) return;
  await expireGrants(tx, accountId, payer.services.now());
  const balance = await lockBalance(tx, accountId);
  const available = balance ? balance.balance - balance.held : 0;
  if (available < missing) throw new AppError("INSUFFICIENT_CREDITS", { needed: missing, available });
  await tx
    .update(creditBalance)
    .set({ held: sql`${creditBalance.held} + ${missing}` })
    .where(eq(creditBalance.accountId, accountId));
  await tx
    .update(creditHold)
    .set({ amount: hold.amount + missing, remaining: atLeast })
    .where(openHoldOf(accountId, jobId));
}

/** When a hold lapses unless its worker keeps it alive. */
const holdExpiry = (now: Date): Date => new Date(now.getTime() + HOLD_MINUTES * 60_000);

/** Keeps a running job's hold from lapsing. */
export async function keepHold(tx: Tx, accountId: string, jobId: string, now: Date): Promise<void> {
  await tx
    .update(creditHold)
    .set({ expiresAt: holdExpiry(now) })
    .where(openHoldOf(accountId, jobId));
}

/**
 * Ends a job's hold and gives back what was not charged. Does nothing when it has ended before, or when
 * `lapsedBy` is given and the hold has been kept alive beyond it. @returns whether it ended the hold
 */
export async function closeHold(
  tx: Tx,
  accountId: string,
  jobId: string,
  status: "settled" | "released" | "expired",
  lapsedBy?: Date,
): Promise<boolean> {
  await lockBalance(tx, accountId);
  const lapsed = lapsedBy && lte(creditHold.expiresAt, lapsedBy);
  const [hold] = await tx
    .select()
    .from(creditHold)
    .where(and(openHoldOf(accountId, jobId), lapsed));
  if (!hold) return false;
  await tx
    .update(creditBalance)
    .set({ held: sql`${creditBalance.held} - ${hold.remaining}` })
    .where(eq(creditBalance.accountId, accountId));
  await tx.update(creditHold).set({ status, remaining: 0 }).where(openHoldOf(accountId, jobId));
  return true;
}

const openHoldOf = (accountId: string, jobId: string) =>
  and(eq(creditHold.accountId, accountId), eq(creditHold.jobId, jobId), eq(creditHold.status, "open"));

/**
 * Takes back what is left of grants that are over, except what running jobs hold of them: that lapses
 * when they end. @returns credits taken back
 */
export async function expireGrants(tx: Tx, accountId: string, now: Date): Promise<number> {
  const balance = await lockBalance(tx, accountId);
  if (!balance) return 0;
  const over = await tx
    .select({ id: creditGrant.id, remaining: creditGrant.remaining })
    .from(creditGrant)
    .where(
      and(
        eq(creditGrant.accountId, accountId),
        gt(creditGrant.remaining, 0),
        lte(creditGrant.expiresAt, now),
      ),
    )
    .orderBy(asc(creditGrant.expiresAt), asc(creditGrant.id));
  return lapseGrants(tx, accountId, over, balance.held);
}
