import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditCost, creditEntry, creditPackage } from "@igny8/db/schema/credits";
import { plan } from "@igny8/db/schema/plans";
import { user } from "@igny8/db/schema/users";
import type { Reader } from "@igny8/db/tenant";
import { and, asc, desc, eq, lt } from "drizzle-orm";
import { countRows } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { lowThresholdOf } from "./rules.ts";
import type { ListEntries } from "./schema.ts";

/**
 * What the account has, what is held of it by running jobs, what may be spent, and below which balance it
 * counts as low.
 */
export async function getBalance(scope: TenantScope) {
  const [row] = await scope.read
    .select({
      balance: creditBalance.balance,
      held: creditBalance.held,
      own: creditBalance.lowThreshold,
      included: plan.includedCredits,
    })
    .from(account)
    .innerJoin(plan, eq(plan.id, account.planId))
    .leftJoin(creditBalance, eq(creditBalance.accountId, account.id))
    .where(eq(account.id, scope.account.id));
  const { balance, held } = { balance: row?.balance ?? 0, held: row?.held ?? 0 };
  const threshold = lowThresholdOf(row?.own ?? null, row?.included ?? 0);
  return { balance, held, available: balance - held, threshold, low: balance < threshold };
}

/** An account's ledger, newest entry first, with who caused each. */
export async function pageOfEntries(read: Reader, accountId: string, { limit, cursor }: ListEntries) {
  const mine = eq(creditEntry.accountId, accountId);
  const [rows, total] = await Promise.all([
    read
      .select({
        id: creditEntry.id,
        kind: creditEntry.kind,
        amount: creditEntry.amount,
        balanceAfter: creditEntry.balanceAfter,
        reference: creditEntry.reference,
        actorName: user.name,
        createdAt: creditEntry.createdAt,
      })
      .from(creditEntry)
      .leftJoin(user, eq(user.id, creditEntry.actorId))
      .where(cursor === undefined ? mine : and(mine, lt(creditEntry.id, cursor)))
      .orderBy(desc(creditEntry.id))
      .limit(limit + 1),
    countRows(read, creditEntry, mine),
  ]);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, ...total };
}

/** The account's own ledger. */
export const listEntries = (scope: TenantScope, input: ListEntries) =>
  pageOfEntries(scope.read, scope.account.id, input);

/** The credits for sale apart from a plan, in the order in which they are offered. Prices in minor units. */
export const listPackages = async (scope: TenantScope) => ({
  items: await scope.read
    .select({
      id: creditPackage.id,
      slug: creditPackage.slug,
      credits: creditPackage.credits,
      price: creditPackage.price,
      currency: creditPackage.currency,
    })
    .from(creditPackage)
    .where(eq(creditPackage.isActive, true))
    .orderBy(asc(creditPackage.position), asc(creditPackage.slug)),
});

/** The price list: credits per unit of every operation. */
export const listCosts = async (scope: TenantScope) => ({
  items: await scope.read
    .select({ operation: creditCost.operation, credits: creditCost.credits, unit: creditCost.unit })
    .from(creditCost)
    .orderBy(asc(creditCost.operation)),
});
