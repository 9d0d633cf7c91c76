import { creditBalance, creditCost, creditEntry } from "@igny8/db/schema/credits";
import { and, asc, count, desc, eq, lt } from "drizzle-orm";
import type { TenantScope } from "../access/scope.ts";
import type { ListEntries } from "./schema.ts";

/** What the account has, what is held of it by running jobs, and what may be spent. */
export async function getBalance(scope: TenantScope) {
  const [row] = await scope.read
    .select({ balance: creditBalance.balance, held: creditBalance.held })
    .from(creditBalance)
    .where(eq(creditBalance.accountId, scope.account.id));
  const { balance, held } = row ?? { balance: 0, held: 0 };
  return { balance, held, available: balance - held };
}

/** The ledger, newest entry first. */
export async function listEntries(scope: TenantScope, { limit, cursor }: ListEntries) {
  const mine = eq(creditEntry.accountId, scope.account.id);
  const rows = await scope.read
    .select({
      id: creditEntry.id,
      kind: creditEntry.kind,
      amount: creditEntry.amount,
      balanceAfter: creditEntry.balanceAfter,
      reference: creditEntry.reference,
      createdAt: creditEntry.createdAt,
    })
    .from(creditEntry)
    .where(cursor === undefined ? mine : and(mine, lt(creditEntry.id, cursor)))
    .orderBy(desc(creditEntry.id))
    .limit(limit + 1);
  const [counted] = await scope.read.select({ total: count() }).from(creditEntry).where(mine);
  const items = rows.slice(0, limit);
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: counted?.total ?? 0,
  };
}

/** The price list: credits per unit of every operation. */
export const listCosts = async (scope: TenantScope) => ({
  items: await scope.read
    .select({ operation: creditCost.operation, credits: creditCost.credits, unit: creditCost.unit })
    .from(creditCost)
    .orderBy(asc(creditCost.operation)),
});
