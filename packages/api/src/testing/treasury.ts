import { newId } from "@igny8/db/columns";
import type { Tx } from "@igny8/db/tenant";
import { sql } from "drizzle-orm";
import { mintJobScope, type TenantScope } from "../access/scope.ts";
import type { AiUsage } from "../ai/provider.ts";
import { chargeHold } from "../credits/charge.ts";
import { closeHold, expireGrants, grantCredits, keepHold, openHold } from "../credits/writes.ts";
import type { Stage } from "./stage.ts";

export const NO_USAGE: AiUsage = {
  provider: "local",
  model: null,
  keySource: "none",
  tokensIn: 0,
  tokensOut: 0,
  providerCostMicros: 0,
  durationMs: 0,
};

/** An account that has nothing but an owner, and every operation on its credits, each in its own transaction. */
export async function openTreasury(s: Stage) {
  const { pool } = s.databases.system;
  const { accountId, userId } = await newAccount(s);
  const { rows } = await pool.query("select id, slug, name, timezone from account where id = $1", [
    accountId,
  ]);
  const scope: TenantScope = mintJobScope({
    account: rows[0],
    plan: { maxSites: null, maxUsers: null, maxSectorsPerSite: null, maxKeywords: null },
    actorId: userId,
    databases: s.databases,
    services: s.platform.services,
    log: s.platform.services.log,
  });
  const inTenant = <T>(work: (tx: Tx) => Promise<T>) => s.databases.tenant(accountId).transaction(work);
  return {
    accountId,
    scope,
    /** A job in the books, without which a hold counts as abandoned. */
    job: async (status = "running"): Promise<string> => {
      const jobId = newId();
      await pool.query(
        `insert into job (account_id, id, kind, input, status, actor_kind) values ($1, $2, 'tasks.write', '{}', $3, 'user')`,
        [accountId, jobId, status],
      );
      return jobId;
    },
    grant: (amount: number, expiresAt: Date | null, operationKey: string) =>
      inTenant((tx) => grantCredits(tx, { accountId, kind: "bonus", amount, expiresAt, operationKey })),
    hold: (jobId: string, amount: number) =>
      inTenant((tx) =>
        openHold(scope, tx, { operation: "ideas", amount, jobId, operationKey: `hold:${jobId}` }),
      ),
    charge: (jobId: string, key: string, credits: number) =>
      inTenant((tx) =>
        chargeHold(
          tx,
          { accountId, jobId, siteId: null, actorId: userId },
          { key, operation: "ideas", credits, usage: NO_USAGE },
        ),
      ),
    close: (jobId: string, status: "settled" | "released" = "settled") =>
      inTenant((tx) => closeHold(tx, accountId, jobId, status)),
    /** As a worker's lease is renewed: the job's row first, then its hold. */
    renew: (jobId: string, now: Date) =>
      inTenant(async (tx) => {
        await tx.execute(
          `update job set lease_until = now() where account_id = '${accountId}' and id = '${jobId}'`,
        );
        await keepHold(tx, accountId, jobId, now);
      }),
    expire: (now: Date) => s.databases.system.transaction((tx) => expireGrants(tx, accountId, now)),
    balance: async (): Promise<{ balance: number; held: number }> => {
      const { rows: found } = await pool.query(
        "select balance::int, held::int from credit_balance where account_id = $1",
        [accountId],
      );
      return found[0] ?? { balance: 0, held: 0 };
    },
    /** What is left of every grant, in the order in which they are spent. */
    grants: async (): Promise<number[]> => {
      const { rows: found } = await pool.query(
        "select remaining::int from credit_grant where account_id = $1 order by expires_at, id",
        [accountId],
      );
      return found.map((row) => row.remaining);
    },
    entries: async (): Promise<{ kind: string; amount: number; key: string }[]> => {
      const { rows: found } = await pool.query(
        `select kind, amount::int, operation_key as key from credit_entry where account_id = $1 order by id`,
        [accountId],
      );
      return found;
    },
  };
}

export type Treasury = Awaited<ReturnType<typeof openTreasury>>;

async function newAccount(s: Stage): Promise<{ accountId: string; userId: string }> {
  const [accountId, userId] = [newId(), newId()];
  await s.databases.system.transaction(async (tx) => {
    await tx.execute(sql`
      insert into account (id, name, slug, status, plan_id, owner_id)
      select ${accountId}, 'treasury', ${accountId}, 'active', id, ${userId} from plan where slug = 'scale'`);
    await tx.execute(sql`
      insert into "user" (id, email, name, home_account_id) values (${userId}, ${userId}, 'keeper', ${accountId})`);
    await tx.execute(sql`
      insert into membership (account_id, user_id, role) values (${accountId}, ${userId}, 'owner')`);
  });
  return { accountId, userId };
}
