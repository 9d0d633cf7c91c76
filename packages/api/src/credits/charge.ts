import { newId } from "@igny8/db/columns";
import type { TenantDatabase, Tx } from "@igny8/db/tenant";
import { type SQL, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Charge } from "../jobs/run.ts";
import { lockLowness, tellIfLow } from "./ledger.ts";
import { alertOf, lowThresholdOf } from "./rules.ts";

/** What a call of a model used. With a key and credits it is charged to the job's hold, or else written down. */
export type Use = Omit<Charge, "key" | "credits"> & {
  jobId?: string;
  siteId?: string | null;
  actorId?: string | null;
  key?: string;
  credits?: number;
};

/** What became of a use. `available` is what the account has beside what its jobs hold. */
export type Answer = {
  outcome: "charged" | "noted" | "posted" | "short";
  balance: number;
  available: number;
  own: number | null;
  told: boolean;
  included: number;
};
type Row = Pick<Answer, "outcome" | "own" | "told"> &
  Record<"balance" | "available" | "included", string | null>;

/**
 * Charges and writes down what was used, by one statement: each key at most once, and never more than its
 * job holds. What would have to be charged and is held no more is left out. @returns an answer for each use
 */
export async function chargeBy(
  send: (statement: SQL) => Promise<Row[]>,
  accountId: string,
  uses: readonly Use[],
): Promise<Answer[]> {
  const pieces = JSON.stringify(uses.map(pieceOf));
  const rows = await send(
    sql`select outcome, balance, available, low_threshold as own, low_told as told, included
      from igny8.charge(${accountId}, ${pieces})`,
  );
  return rows.map(({ balance, available, included, ...row }) => ({
    ...row,
    balance: Number(balance),
    available: Number(available),
    included: Number(included),
  }));
}

/** As the database's function reads it (`igny8.piece`). */
const pieceOf = ({ jobId, key, operation, credits = 0, usage, related, ...use }: Use) => ({
  entry_id: newId(),
  usage_id: newId(),
  job_id: jobId,
  operation_key: key === undefined ? undefined : `job:${jobId}:${key}`,
  operation,
  credits,
  actor_id: use.actorId,
  site_id: use.siteId,
  provider: usage.provider,
  model: usage.model,
  key_source: usage.keySource,
  tokens_in: usage.tokensIn,
  tokens_out: usage.tokensOut,
  provider_cost_micros: usage.providerCostMicros,
  duration_ms: usage.durationMs,
  related_kind: related?.kind,
  related_id: related?.id,
});

/** Why a use was not charged that had to be. */
export const refusalOf = ({ credits }: Use, { outcome, available }: Answer): AppError | undefined =>
  outcome === "short" ? new AppError("INSUFFICIENT_CREDITS", { needed: credits, available }) : undefined;

/** The same within a transaction, and tells the account, once per crossing, when its credits run low. */
export async function chargeWithin(tx: Tx, accountId: string, uses: readonly Use[]): Promise<Answer[]> {
  if (uses.length === 0) return [];
  const answers = await chargeBy(async (send) => (await tx.execute<Row>(send)).rows, accountId, uses);
  let told: boolean | undefined;
  for (const answer of answers) {
    if (answer.outcome !== "charged") continue;
    told = await tellIfLow(tx, { ...answer, accountId, amount: -1, told: told ?? answer.told });
  }
  return answers;
}

/** Tells of charges that are committed already, by the balance that there is now; others may have told. */
export async function tellAfter(
  database: TenantDatabase,
  accountId: string,
  answers: readonly Answer[],
): Promise<void> {
  const last = answers.findLast(({ outcome }) => outcome === "charged");
  if (!last || !alertOf({ ...last, amount: -1 }, lowThresholdOf(last.own, last.included))) return;
  await database.transaction(async (tx) => {
    const now = await lockLowness(tx, accountId);
    if (now) await tellIfLow(tx, { ...now, accountId, amount: -1 });
  });
}

/**
 * Charges a piece of a job against its hold, once per key: never more than is held, so a customer never
 * pays more than was quoted. @throws AppError INSUFFICIENT_CREDITS when the hold has lapsed meanwhile
 */
export async function chargeHold(
  tx: Tx,
  target: { accountId: string; jobId: string; siteId: string | null; actorId: string | null },
  charge: Charge,
): Promise<void> {
  const { accountId, jobId, siteId, actorId } = target;
  const [answer] = await chargeWithin(tx, accountId, [{ ...charge, jobId, siteId, actorId }]);
  const refusal = answer && refusalOf(charge, answer);
  if (refusal) throw refusal;
}

/** Writes down what a call of a model used, at no credits. */
export async function noteUsage(tx: Tx, accountId: string, use: Omit<Use, "key" | "credits">): Promise<void> {
  await chargeWithin(tx, accountId, [use]);
}
