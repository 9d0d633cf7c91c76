import { account } from "@igny8/db/schema/accounts";
import { plan } from "@igny8/db/schema/plans";
import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { excessOf } from "./rules.ts";
import type { UpdatePlan } from "./schema.ts";
import { USAGE } from "./usage.ts";

const SHOWN = 100;

/** Every plan, sold or not, with how many accounts are on it. */
export const listAllPlans = async ({ read }: StaffScope) => ({
  items: await read
    .select({
      ...getTableColumns(plan),
      accounts: sql<number>`(select count(*)::int from ${account} a where a.plan_id = ${plan}."id")`,
    })
    .from(plan)
    .orderBy(asc(plan.position), asc(plan.slug)),
});

/**
 * What a change of a plan would do to the accounts on it: who would have more than it then allows, which
 * modules they would lose, and whether it would shut them out. Changes nothing. @throws AppError NOT_FOUND
 */
export async function previewPlan({ read }: StaffScope, { id, change }: UpdatePlan) {
  const [current] = await read.select().from(plan).where(eq(plan.id, id));
  if (!current) throw new AppError("NOT_FOUND");
  const wanted = { ...current, ...change };
  const rows = await read
    .select({ id: account.id, slug: account.slug, name: account.name, usage: USAGE })
    .from(account)
    .where(and(eq(account.planId, id), eq(account.kind, "tenant")))
    .orderBy(asc(account.name));
  const over = rows.flatMap(({ usage, ...row }) => {
    const excess = excessOf(usage, wanted);
    return excess.length > 0 ? [{ ...row, over: excess }] : [];
  });
  return {
    accounts: rows.length,
    overTotal: over.length,
    over: over.slice(0, SHOWN),
    modulesLost: current.modules.filter((module) => !wanted.modules.includes(module)),
    shutsOut: current.isActive && !wanted.isActive,
  };
}
