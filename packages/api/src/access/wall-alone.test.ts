import { openDatabases } from "@igny8/db/client";
import { APP_ROLE, roleUrl } from "@igny8/db/roles";
import { keyword } from "@igny8/db/schema/keywords";
import { site } from "@igny8/db/schema/sites";
import { desc, sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { plantRows } from "../testing/plant-rows.ts";
import { TEST_SECRET } from "../testing/setup.ts";
import { cloneDatabase } from "../testing/stage.ts";
import { tenantTables } from "../testing/wall-check.ts";

// No verb and no filter here: what stands between two tenants in this file is the database alone.
const url = await cloneDatabase();
const owner = new pg.Client({ connectionString: url });
await owner.connect();
const databases = openDatabases({ url, secret: TEST_SECRET, poolSize: 4 });
const tables = await tenantTables(owner);
const idOf = async (slug: string): Promise<string> =>
  (await owner.query("select id from account where slug = $1", [slug])).rows[0].id;
const [acme, omar] = [await idOf("acme"), await idOf("omar-media")];
await plantRows(owner, [acme, omar]);
const asOmar = databases.tenant(omar);
const nobody = new pg.Pool({ connectionString: roleUrl(url, TEST_SECRET, APP_ROLE), max: 1 });

afterAll(async () => {
  await owner.end();
  await nobody.end();
  await databases.close();
});

const digestOf = async (table: string, key: string, accountId: string): Promise<string> =>
  (
    await owner.query(
      `select count(*) || ' ' || md5(string_agg(t::text, ',' order by t::text)) as digest
       from "${table}" t where "${key}" = $1`,
      [accountId],
    )
  ).rows[0].digest;

const mayRead = async (table: string): Promise<boolean> =>
  (
    await owner.query("select has_table_privilege($1, $2::regclass, 'select') as may", [
      APP_ROLE,
      `"${table}"`,
    ])
  ).rows[0].may;

/** Rows that a statement touched, or nothing when the database refused it for want of a right. */
const touched = async (statement: string): Promise<number> => {
  try {
    return (await asOmar.read.execute(statement)).rowCount ?? 0;
  } catch (error) {
    expect(error).toMatchObject({ cause: { code: "42501" } });
    return 0;
  }
};

describe.each(tables)("without any filter, of $name", ({ name, key }) => {
  it("a tenant sees its own rows and no other", async () => {
    // A table that tenants may only add to shows them nothing at all.
    if (!(await mayRead(name))) return;
    const { rows } = await asOmar.read.execute<{ account: string }>(
      `select "${key}" as account from "${name}"`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.account))).toEqual(new Set([omar]));
    const { rows: theirs } = await asOmar.read.execute(`select * from "${name}" where "${key}" = '${acme}'`);
    expect(theirs).toEqual([]);
  });

  it("a tenant can change, take and add nothing of another", async () => {
    const before = await digestOf(name, key, acme);
    expect(before.startsWith("0 ")).toBe(false);
    expect(await touched(`update "${name}" set "${key}" = "${key}" where "${key}" = '${acme}'`)).toBe(0);
    expect(await touched(`delete from "${name}" where "${key}" = '${acme}'`)).toBe(0);
    expect(await touched(`update "${name}" set "${key}" = '${acme}'`)).toBe(0);
    const { rows } = await owner.query(
      `select to_json(t)::text as row from "${name}" t where "${key}" = $1 limit 1`,
      [acme],
    );
    const copy = `select * from json_populate_record(null::"${name}", '${rows[0].row.replaceAll("'", "''")}')`;
    await expect(asOmar.read.execute(`insert into "${name}" ${copy}`)).rejects.toMatchObject({
      cause: { code: "42501" },
    });
    expect(await digestOf(name, key, acme)).toBe(before);
  });

  it("nothing is visible and nothing writable with no account set", async () => {
    if (await mayRead(name)) expect((await nobody.query(`select 1 from "${name}"`)).rows).toEqual([]);
    for (const change of [`delete from "${name}"`, `update "${name}" set "${key}" = '${omar}'`]) {
      const outcome = await nobody.query(change).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toMatchObject({ code: "42501" });
      else expect(outcome).toMatchObject({ rowCount: 0 });
    }
  });
});

describe("people", () => {
  it("are seen by the accounts they belong to and by no other", async () => {
    const { rows } = await asOmar.read.execute<{ email: string }>(`select email from "user"`);
    expect(rows.map((row) => row.email)).toEqual(["omar@example.com"]);
    expect((await nobody.query(`select id from "user"`)).rows).toEqual([]);
  });

  it("show a tenant no more than name and address", async () => {
    await expect(asOmar.read.execute(`select staff_role from "user"`)).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });
});

describe("a listing verb that forgot its account", () => {
  it("still returns the caller's own rows only", async () => {
    const rows = await asOmar.read
      .select({ accountId: site.accountId, name: site.name })
      .from(site)
      .orderBy(desc(site.createdAt));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.accountId === omar)).toBe(true);
    const joined = await asOmar.read
      .select({ id: keyword.id })
      .from(keyword)
      .innerJoin(site, sql`true`)
      .where(sql`${site.accountId} <> ${omar} or ${keyword.accountId} <> ${omar}`);
    expect(joined).toEqual([]);
  });

  it("cannot be talked into another account inside its transaction", async () => {
    const seen = await asOmar.transaction(async (tx) => {
      const { rows } = await tx.execute<{ id: string }>(sql`select id from account`);
      return rows.map((row) => row.id);
    });
    expect(seen).toEqual([omar]);
    expect(() => databases.tenant(`${omar}'; select '`)).toThrow(TypeError);
    expect(() => databases.tenant("")).toThrow(TypeError);
  });
});
