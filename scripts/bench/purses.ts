import { reconcileCredits } from "@igny8/api/credits/reconcile";
import { grantCredits, openHold } from "@igny8/api/credits/writes";
import type { Databases } from "@igny8/db/client";
import { sql } from "drizzle-orm";

/** An account of the benchmark with credits, of which a running job holds all. */
export type Purse = { accountId: string; jobId: string };

const PLENTY = 1_000_000_000;
/** What all ids begin with, so that pgbench can put one together from a number of twelve digits. */
export const ACCOUNT_IDS = "00000000-0000-7000-8000-";
export const JOB_IDS = "00000000-0000-7000-8001-";
export const FIRST_NUMBER = 100_000_000_000;
const KEEPER_IDS = "00000000-0000-7000-8002-";
const FILLED_AT_ONCE = 10;

export const purseOf = (number: number): Purse => ({
  accountId: ACCOUNT_IDS + (FIRST_NUMBER + number),
  jobId: JOB_IDS + (FIRST_NUMBER + number),
});

/** Makes accounts, each with a running job; their credits are given and held by the product's own verbs. */
export async function fillPurses({ system, tenant }: Databases, count: number): Promise<Purse[]> {
  const numbered = sql`generate_series(${FIRST_NUMBER}::bigint, ${FIRST_NUMBER + count - 1}::bigint) n`;
  const [account, job, keeper] = [ACCOUNT_IDS, JOB_IDS, KEEPER_IDS].map((ids) => sql`(${ids} || n)::uuid`);
  await system.transaction(async (tx) => {
    await tx.execute(sql`
      insert into account (id, name, slug, status, plan_id, owner_id)
      select ${account}, 'purse', 'purse-' || n, 'active', (select id from plan where slug = 'scale'), ${keeper}
      from ${numbered}`);
    await tx.execute(sql`
      insert into "user" (id, email, name, home_account_id)
      select ${keeper}, n || '@igny8.example', 'keeper', ${account} from ${numbered}`);
    await tx.execute(sql`
      insert into membership (account_id, user_id, role) select ${account}, ${keeper}, 'owner' from ${numbered}`);
    await tx.execute(sql`
      insert into job (account_id, id, kind, input, status, actor_kind)
      select ${account}, ${job}, 'ideas.generate', '{}', 'running', 'system' from ${numbered}`);
  });
  const purses = Array.from({ length: count }, (_, number) => purseOf(number));
  for (let at = 0; at < count; at += FILLED_AT_ONCE) {
    await Promise.all(purses.slice(at, at + FILLED_AT_ONCE).map(fill));
  }
  await system.pool.query("vacuum analyze");
  return purses;

  function fill({ accountId, jobId }: Purse): Promise<void> {
    const payer = { account: { id: accountId }, services: { now: () => new Date() } };
    return tenant(accountId).transaction(async (tx) => {
      const operationKey = "benchmark";
      await grantCredits(tx, { accountId, kind: "bonus", amount: PLENTY, expiresAt: null, operationKey });
      await openHold(payer, tx, { operation: "ideas", amount: PLENTY, operationKey, jobId });
    });
  }
}

/**
 * Looks whether every spend that was answered stands in the books, once, and nothing else.
 * @throws Error when one is lost or doubled, an account is overdrawn, or the books differ
 */
export async function checkBooks({ system }: Databases, answered: number): Promise<void> {
  const { differences } = await reconcileCredits(system);
  if (differences.length > 0) throw new Error(`The books differ: ${JSON.stringify(differences.slice(0, 3))}`);
  const { rows } = await system.pool.query<Record<"entries" | "used" | "charged", string>>(`
    select (select count(*) from credit_entry where kind = 'spend' and amount = -1) as entries,
      (select count(*) from credit_usage where credits = 1 and entry_id is not null) as used,
      (select sum(credits) from job) as charged`);
  const { entries, used, charged } = rows[0] ?? {};
  if (![entries, used, charged].every((figure) => Number(figure) === answered))
    throw new Error(`${answered} spends were answered; the books show ${JSON.stringify(rows[0])}`);
}
