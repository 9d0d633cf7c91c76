import { newId } from "@igny8/db/columns";
import { notification } from "@igny8/db/schema/notifications";
import { beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { appRouter, doors } from "../root.ts";
import { give } from "../testing/belongings.ts";
import { countSent } from "../testing/counting.ts";
import { multiply } from "../testing/multiply.ts";
import { fieldsOf, type JsonSchema, plausible } from "../testing/plausible.ts";
import { stage } from "../testing/stage.ts";

const FEW = 5;
const MANY = 10;
const s = await stage();
const home = s.place("zara");
const ours = await give(s, home, "ours");
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);

/** The fields in which mutations take many things at once, and the tables of their ids. */
const TABLES: Readonly<Record<string, string>> = {
  clusterIds: "cluster",
  contentIds: "content",
  keywordIds: "keyword",
  seedKeywordIds: "seed_keyword",
  siteIds: "site",
  termIds: "term",
  "clusters.ids": "cluster",
  "content.ids": "content",
  "ideas.ids": "content_idea",
  "images.ids": "image",
  "keywords.ids": "keyword",
  "notifications.ids": "notification",
  "tasks.ids": "task",
  "terms.ids": "term",
};
/** What a mutation needs to find. */
const FIRST: Readonly<Record<string, string>> = {
  "clusters.run": `update job set status = 'cancelled' where status = 'queued';
    update keyword set status = 'new', cluster_id = null`,
  "clusters.split": `update cluster set keyword_count = 1000;
    update keyword set status = 'mapped', cluster_id = '${ours.cluster}' where account_id = '${home.accountId}'`,
  "members.invite": "update plan set max_users = null",
};

type Definition = { _def: { inputs: z.ZodType[] } };
const procedures = appRouter._def.procedures as unknown as Record<string, Definition>;
const holdsIds = ({ type, items, anyOf = [] }: JsonSchema): boolean =>
  (type === "array" && items?.format === "uuid") || anyOf.some(holdsIds);

const bulk = doors().flatMap(({ path, type }) => {
  const schema = procedures[path]?._def.inputs[0];
  if (type !== "mutation" || !schema) return [];
  const { fields, required } = fieldsOf(schema);
  const many = Object.keys(fields).filter((name) => name === "phrases" || holdsIds(fields[name] ?? {}));
  return many.length > 0 ? [{ path, fields, required, many }] : [];
});

const used = new Set<string>();
/** As many as are wanted to which nothing has happened yet. */
async function fresh(path: string, field: string, wanted: number): Promise<string[]> {
  if (field === "phrases") return Array.from({ length: wanted }, () => `words of ${newId()}`);
  const table = TABLES[field] ?? TABLES[`${path.split(".")[0]}.${field}`];
  if (!table) throw new Error(`Nobody knows the table of ${field} in ${path}`);
  // As JSON, because not every table has accounts or a bin.
  const { rows } = await run(
    `select id from ${table} t where not id = any ($2) and to_jsonb(t) ->> 'deleted_at' is null
       and coalesce(to_jsonb(t) ->> 'account_id', $1) = $1 order by id desc limit $3`,
    [home.accountId, [...used], wanted],
  );
  for (const { id } of rows) used.add(id);
  return rows.map(({ id }) => id);
}

beforeAll(async () => {
  const { accountId, userId } = home;
  await s.databases.system.transaction((tx) =>
    tx.insert(notification).values({ accountId, userId, kind: "plain", title: "Something was done" }),
  );
  await multiply(s, home, 120);
});

it.each(bulk.map((door) => [door.path, door] as const))(
  "%s sends for many what it sends for few",
  async (path, { fields, required, many }) => {
    const verb = path
      .split(".")
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], s.zara) as (
      input: unknown,
    ) => Promise<unknown>;
    const count = async (howMany: number): Promise<number> => {
      if (FIRST[path]) await run(FIRST[path]);
      const one = required.map((name) => [name, plausible(name, fields[name] ?? {}, path, ours)]);
      const input = {
        ...Object.fromEntries(one),
        ...(path === "members.invite" && { email: `${newId()}@example.com` }),
      };
      if (path === "members.setSites") input.userId = s.place("ed").userId;
      for (const name of many) input[name] = await fresh(path, name, howMany);
      for (const name of many) expect(input[name]).toHaveLength(howMany);
      return (await countSent(() => verb(input))).statements;
    };
    const few = await count(FEW);
    expect(few).toBeGreaterThan(0);
    expect(await count(MANY)).toBe(few);
  },
);
