import { newId } from "@igny8/db/columns";
import { cluster } from "@igny8/db/schema/clusters";
import { content } from "@igny8/db/schema/content";
import { contentIdea } from "@igny8/db/schema/ideas";
import { image } from "@igny8/db/schema/images";
import { keyword } from "@igny8/db/schema/keywords";
import { task } from "@igny8/db/schema/tasks";
import { term } from "@igny8/db/schema/terms";
import { unsent } from "@igny8/db/tenant";
import { and, eq, getTableName, isNull } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ORDERS as clusterOrders } from "../clusters/reads.ts";
import { ORDERS as contentOrders } from "../content/reads.ts";
import { ORDERS as ideaOrders } from "../ideas/reads.ts";
import { ORDERS as imageOrders } from "../images/reads.ts";
import { ORDERS as keywordOrders } from "../keywords/reads.ts";
import { ORDERS as taskOrders } from "../tasks/reads.ts";
import { byName } from "../terms/reads.ts";
import { planOf, rowsRead } from "../testing/plan-check.ts";
import { plantRows } from "../testing/plant-rows.ts";
import { cloneDatabase } from "../testing/stage.ts";
import { afterCursor, type Order, orderBy, pageOf, sortKey } from "./page.ts";

const owner = new pg.Client({ connectionString: await cloneDatabase() });
await owner.connect();
afterAll(() => owner.end());

const LISTS = [
  { table: keyword, orders: keywordOrders, varied: "volume = n % 997, difficulty = n % 101" },
  {
    table: cluster,
    orders: clusterOrders,
    varied: "keyword_count = n % 89, volume = n, difficulty = n % 101",
  },
  { table: contentIdea, orders: ideaOrders, varied: "priority = n % 5, estimated_words = n % 89" },
  { table: task, orders: taskOrders, varied: "target_words = n % 89, due_on = current_date + n" },
  {
    table: content,
    orders: contentOrders,
    varied: "seo_score = n % 101, word_count = n % 997, updated_at = now() + n * interval '1 minute'",
  },
  { table: image, orders: imageOrders, varied: "position = n % 17" },
  { table: term, orders: { name: byName }, varied: "kind = 'category'" },
];
const CASES = LISTS.flatMap(({ table, orders }) =>
  Object.entries<Order>(orders).map(([sort, order]) => ({ name: getTableName(table), sort, table, order })),
);
const ROWS = 6000;
const PAGE = 50;
const accounts = [newId(), newId()];
const siteId = newId();

beforeAll(async () => {
  await plantRows(owner, accounts, { only: LISTS.map(({ table }) => getTableName(table)), rows: ROWS });
  for (const { table, varied } of LISTS) {
    const name = getTableName(table);
    await owner.query(`set session_replication_role = replica`);
    await owner.query(
      `update "${name}" t set site_id = $1, ${varied}
       from (select account_id, id, row_number() over ()::int as n from "${name}") r
       where t.account_id = r.account_id and t.id = r.id`,
      [siteId],
    );
    await owner.query("reset session_replication_role");
    await owner.query(`analyze "${name}"`);
  }
});

it.each(CASES)(
  "a page of a long list finds its rows by an index: $name by $sort",
  async ({ table, order }) => {
    const mine = and(
      eq(table.accountId, accounts[0] ?? ""),
      eq(table.siteId, siteId),
      isNull(table.deletedAt),
    );
    const page = (cursor?: string) =>
      unsent
        .select({ id: table.id, sortKey: sortKey(order) })
        .from(table)
        .where(and(mine, afterCursor(order, cursor)))
        .orderBy(...orderBy(order))
        .limit(PAGE + 1)
        .toSQL();
    const first = page();
    const { rows } = await owner.query({ text: first.sql, values: first.params, rowMode: "array" });
    const found = (rows as [string, string][]).map(([id, key]) => ({ id, sortKey: key }));
    const { nextCursor } = pageOf(order, found, PAGE);
    for (const asked of [first, page(nextCursor ?? "")]) {
      const plan = await planOf(owner, asked.sql, true, asked.params);
      expect(rowsRead(plan, getTableName(table))).toBeGreaterThan(PAGE);
      expect(rowsRead(plan, getTableName(table))).toBeLessThan(4 * PAGE);
    }
  },
);
