import { keyword } from "@igny8/db/schema/keywords";
import { unsent } from "@igny8/db/tenant";
import { and, eq, isNull } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { afterCursor, orderBy, pageOf, sortKey } from "../access/page.ts";
import { planOf, rowsRead } from "../testing/plan-check.ts";
import { stage } from "../testing/stage.ts";
import { ORDERS } from "./reads.ts";

const s = await stage();
const { accountId } = s.place("zara");
const owner = new pg.Client({ connectionString: s.url });
await owner.connect();
afterAll(() => owner.end());

const KEYWORDS = 5000;
const PAGE = 50;
let siteId = "";

beforeAll(async () => {
  const industry = (await s.zara.industries.list()).items[0];
  ({ id: siteId } = await s.zara.sites.create({
    name: "Orders",
    domain: "orders.example",
    industryId: industry?.id ?? "",
  }));
  for (const name of ["One", "Two", "Three"]) await s.zara.sectors.create({ siteId, name });
  await owner.query(
    `insert into keyword (account_id, id, site_id, sector_id, phrase, normal, volume, difficulty, source)
     select s.account_id, gen_random_uuid(), s.site_id, s.id, md5(n || s.slug), md5(n || s.slug), n % 997, n % 101, 'import'
     from sector s, generate_series(1, $2) n where s.site_id = $1`,
    [siteId, KEYWORDS],
  );
  await owner.query("analyze keyword");
});

it.each(Object.entries(ORDERS))("a page of a long list finds its rows by an index: %s", async (_, order) => {
  const mine = and(eq(keyword.accountId, accountId), eq(keyword.siteId, siteId), isNull(keyword.deletedAt));
  const page = (cursor?: string) =>
    unsent
      .select({ id: keyword.id, sortKey: sortKey(order) })
      .from(keyword)
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
    expect(rowsRead(plan, "keyword")).toBeGreaterThan(PAGE);
    expect(rowsRead(plan, "keyword")).toBeLessThan(4 * PAGE);
  }
});
