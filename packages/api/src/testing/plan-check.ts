import { APP_ROLE } from "@igny8/db/roles";
import type pg from "pg";

/** The part of PostgreSQL's `explain (format json)` that tells how rows are found. */
type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Cond"?: string;
  "Recheck Cond"?: string;
  Filter?: string;
  "Actual Rows"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};

const allOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(allOf)];
const conditionsOf = (node: Node): string[] =>
  [node["Index Cond"], node["Recheck Cond"], node.Filter].filter((condition) => condition !== undefined);

/**
 * Runs `work` as the tenant's role in the account, after what the owner does `before`, in a transaction that
 * is always rolled back.
 */
export async function asTenant<T>(
  owner: pg.Client,
  accountId: string,
  work: () => Promise<T>,
  before = "",
): Promise<T> {
  await owner.query(`begin; ${before}`);
  try {
    await owner.query(`set local role ${APP_ROLE}`);
    await owner.query("select set_config('igny8.account_id', $1, true)", [accountId]);
    return await work();
  } finally {
    await owner.query("rollback");
  }
}

/** How the statement is planned; with what really came of it when it is `analyzed`. */
export async function planOf(
  client: pg.Client,
  statement: string,
  analyzed = false,
  values: unknown[] = [],
): Promise<Node> {
  const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Node }] }>(
    `explain (format json, analyze ${analyzed}, timing false, summary false) ${statement}`,
    values,
  );
  const [plan] = rows[0]?.["QUERY PLAN"] ?? [];
  if (!plan) throw new Error(`There is no plan for ${statement}`);
  return plan.Plan;
}

/**
 * Why a plan lets the wall cost more than it must, as sentences: the account's rows of the table have to be
 * found by an index that begins with `key`, with a value that is computed once (an InitPlan) or was given.
 */
export function findPlanFaults(plan: Node, table: string, key: string): string[] {
  const nodes = allOf(plan);
  const scans = nodes.filter((node) => node["Relation Name"] === table);
  const byAccount = new RegExp(`\\b${key} = (?:\\(InitPlan \\d+\\)\\.col1|'[0-9a-f-]{36}'::uuid)`);
  const faults = scans.flatMap((scan) =>
    allOf(scan).some((node) => byAccount.test(node["Index Cond"] ?? ""))
      ? []
      : [`${table} is read by ${scan["Node Type"]} without the account's value in its index`],
  );
  if (scans.length === 0) faults.push(`${table} is not read at all`);
  const each = nodes.flatMap(conditionsOf).filter((condition) => condition.includes("current_setting"));
  return [
    ...faults,
    ...each.map((condition) => `the setting is read for each row of ${table}: ${condition}`),
  ];
}

/** Rows of the table that were looked at, those that were thrown away among them. */
export const rowsRead = (plan: Node, table: string): number =>
  allOf(plan)
    .filter((node) => node["Relation Name"] === table)
    .reduce((sum, node) => sum + (node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0), 0);
