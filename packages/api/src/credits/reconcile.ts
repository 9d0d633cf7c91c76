import type { SystemDatabase } from "@igny8/db/client";
import { sql } from "drizzle-orm";

export type Difference = {
  accountId: string;
  balance: number;
  ledger: number;
  grants: number;
  held: number;
  openHolds: number;
};

/**
 * Proves for every account: balance = sum of the ledger = sum of what is left of the grants, and the held
 * part = sum of what is left of the open holds (the invariants of the ledger). @returns who breaks them
 */
export async function reconcileCredits(
  system: SystemDatabase,
): Promise<{ accounts: number; differences: Difference[] }> {
  const { rows } = await system.read.execute<Record<keyof Difference, string>>(sql`
    select a.id as "accountId", coalesce(b.balance, 0) as balance, coalesce(b.held, 0) as held,
      coalesce((select sum(e.amount) from credit_entry e where e.account_id = a.id), 0) as ledger,
      coalesce((select sum(g.remaining) from credit_grant g where g.account_id = a.id), 0) as grants,
      coalesce((select sum(h.remaining) from credit_hold h
        where h.account_id = a.id and h.status = 'open'), 0) as "openHolds"
    from account a left join credit_balance b on b.account_id = a.id`);
  const figures = rows.map((row) => ({
    accountId: row.accountId,
    balance: Number(row.balance),
    ledger: Number(row.ledger),
    grants: Number(row.grants),
    held: Number(row.held),
    openHolds: Number(row.openHolds),
  }));
  const differences = figures.filter(
    ({ balance, ledger, grants, held, openHolds }) =>
      balance !== ledger || balance !== grants || held !== openHolds || held > balance,
  );
  return { accounts: figures.length, differences };
}
