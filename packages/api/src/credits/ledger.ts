import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditEntry, creditGrant } from "@igny8/db/schema/credits";
import { job } from "@igny8/db/schema/jobs";
import { plan } from "@igny8/db/schema/plans";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { responsibleFor } from "../members/reads.ts";
import { notify } from "../notifications/writes.ts";
import { alertOf, type Grant, lapseOf, lowThresholdOf, takeFrom } from "./rules.ts";

export type Posting = {
  accountId: string;
  kind: (typeof creditEntry.$inferInsert)["kind"];
  /** Signed: what the balance changes by. */
  amount: number;
  /** Posted at most once per account, whoever tries again. */
  operationKey: string;
  reference?: string;
  actorId?: string | null;
};

export type Balance = { balance: number; held: number };

/**
 * Locks the account's balance; every operation on credits begins with it, which orders them all.
 * @returns null for an account that never had credits
 */
export async function lockBalance(tx: Tx, accountId: string): Promise<Balance | null> {
  const [row] = await tx
    .select({ balance: creditBalance.balance, held: creditBalance.held })
    .from(creditBalance)
    .where(eq(creditBalance.accountId, accountId))
    .for("update");
  return row ?? null;
}

/** Locks the job's row, which comes before the balance wherever both are locked. */
export async function lockJob(tx: Tx, accountId: string, jobId: string): Promise<void> {
  await tx
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.accountId, accountId), eq(job.id, jobId)))
    .for("no key update");
}

/** Whether the operation has been posted before. Call it with the balance locked. */
export async function isPosted(tx: Tx, accountId: string, operationKey: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: creditEntry.id })
    .from(creditEntry)
    .where(and(eq(creditEntry.accountId, accountId), eq(creditEntry.operationKey, operationKey)));
  return row !== undefined;
}

/**
 * Writes one entry and moves the balance with it; `fromHeld` of the amount leaves the held part too.
 * The caller has locked the balance and moves the grants. @returns the entry's id
 */
export async function post(tx: Tx, posting: Posting, fromHeld = 0): Promise<string> {
  const { accountId, amount } = posting;
  const [after] = await tx
    .update(creditBalance)
    .set({
      balance: sql`${creditBalance.balance} + ${amount}`,
      held: sql`${creditBalance.held} - ${fromHeld}`,
    })
    .where(eq(creditBalance.accountId, accountId))
    .returning(LOWNESS);
  if (!after) throw new Error("The account has no balance to post to");
  const [entry] = await tx
    .insert(creditEntry)
    .values({ ...posting, balanceAfter: after.balance })
    .returning({ id: creditEntry.id });
  if (!entry) throw new Error("The entry was not stored");
  await tellIfLow(tx, { accountId, amount, ...after });
  return entry.id;
}

/** What the alert is decided by. */
const LOWNESS = {
  balance: creditBalance.balance,
  own: creditBalance.lowThreshold,
  told: sql<boolean>`${creditBalance.lowNotifiedAt} is not null`,
  included: sql<number>`(select p.included_credits from ${account} a join ${plan} p on p.id = a.plan_id
    where a.id = ${creditBalance.accountId})`.mapWith(Number),
};
type Lowness = { balance: number; own: number | null; told: boolean; included: number };

/** Locks the balance, to decide whether it is low. */
export async function lockLowness(tx: Tx, accountId: string): Promise<Lowness | undefined> {
  const [found] = await tx
    .select(LOWNESS)
    .from(creditBalance)
    .where(eq(creditBalance.accountId, accountId))
    .for("update");
  return found;
}

/**
 * Tells the account, once per crossing, that its credits run low. The balance's lock makes it once.
 * @returns whether it is told now
 */
export async function tellIfLow(
  tx: Tx,
  { own, included, ...moved }: Lowness & { accountId: string; amount: number },
): Promise<boolean> {
  const threshold = lowThresholdOf(own, included);
  const step = alertOf(moved, threshold);
  if (!step) return moved.told;
  const { accountId, balance } = moved;
  await tx
    .update(creditBalance)
    .set({ lowNotifiedAt: step === "tell" ? sql`now()` : null })
    .where(eq(creditBalance.accountId, accountId));
  if (step === "rearm") return false;
  const told = await responsibleFor(tx, accountId);
  await notify(
    tx,
    accountId,
    told.map((person) => person.id),
    {
      kind: "credits.low",
      title: "Credits are running low",
      body: `${balance} credits are left, fewer than ${threshold}. Work that needs more will not start.`,
      href: "/billing",
    },
  );
  return true;
}

/** Takes credits out of the grants, the one that expires first before the others. */
export async function drawGrants(tx: Tx, accountId: string, amount: number): Promise<void> {
  const grants = await tx
    .select({ id: creditGrant.id, remaining: creditGrant.remaining })
    .from(creditGrant)
    .where(and(eq(creditGrant.accountId, accountId), gt(creditGrant.remaining, 0)))
    .orderBy(asc(creditGrant.expiresAt), asc(creditGrant.id));
  for (const { id, taken } of takeFrom(grants, amount)) {
    await tx
      .update(creditGrant)
      .set({ remaining: sql`${creditGrant.remaining} - ${taken}` })
      .where(and(eq(creditGrant.accountId, accountId), eq(creditGrant.id, id)));
  }
}

/**
 * Takes back what is left of grants, given in the order in which they are spent, except what `held`
 * credits stand on. The caller has locked the balance. @returns credits taken back
 */
export async function lapseGrants(
  tx: Tx,
  accountId: string,
  grants: readonly Grant[],
  held: number,
  posting: Pick<Posting, "reference" | "actorId"> = {},
): Promise<number> {
  let taken = 0;
  for (const { id, lapsing, left } of lapseOf(grants, held)) {
    await tx
      .update(creditGrant)
      .set({ remaining: left })
      .where(and(eq(creditGrant.accountId, accountId), eq(creditGrant.id, id)));
    const operationKey = left === 0 ? `expire:${id}` : `expire:${id}:${left}`;
    const reference = posting.reference ?? `grant ${id}`;
    await post(tx, { ...posting, accountId, kind: "expire", amount: -lapsing, operationKey, reference });
    taken += lapsing;
  }
  return taken;
}
