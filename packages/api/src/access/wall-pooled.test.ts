import { prepared } from "@igny8/db/prepared";
import { APP_ROLE, roleUrl } from "@igny8/db/roles";
import { account } from "@igny8/db/schema/accounts";
import { site } from "@igny8/db/schema/sites";
import { runTransaction, tenantDatabase } from "@igny8/db/tenant";
import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { TEST_SECRET } from "../testing/setup.ts";
import { cloneDatabase } from "../testing/stage.ts";

const url = await cloneDatabase();
const address = roleUrl(url, TEST_SECRET, APP_ROLE);
const open = (max: number) => new pg.Pool({ connectionString: address, max }).on("error", () => {});
const four = open(4);
let one = open(1);
const owner = new pg.Client({ connectionString: url });
await owner.connect();
const { rows: accounts } = await owner.query<{ id: string; slug: string }>(
  "select id, slug from account where slug in ('acme', 'omar-media') order by slug",
);
const [acme, omar] = accounts.map(({ id }) => id) as [string, string];

beforeEach(async () => {
  await one.end();
  one = open(1);
});
afterAll(async () => {
  await Promise.all([owner.end(), one.end(), four.end()]);
});

const slugThrough = async (pool: pg.Pool, id: string): Promise<string | undefined> =>
  (await tenantDatabase(pool, id).read.select({ slug: account.slug }).from(account))[0]?.slug;
const backend = async (): Promise<number> => (await one.query("select pg_backend_pid() as pid")).rows[0].pid;
const remembered = async (): Promise<string> =>
  (await one.query("select current_setting('igny8.account_id', true) as id")).rows[0].id ?? "";
const preparedCount = async (): Promise<number> =>
  (await one.query("select count(*)::int as n from pg_prepared_statements")).rows[0].n;

describe("a pooled connection", () => {
  it("never mixes two accounts up, however many reads share four connections", async () => {
    const reads = Array.from({ length: 200 }, async (_, n) => {
      const { id, slug } = accounts[n % 2] as { id: string; slug: string };
      const { read } = tenantDatabase(four, id);
      if (n % 7 === 0) await expect(read.execute(sql`select 1 / 0`)).rejects.toThrow();
      const rows = await read.select({ accountId: site.accountId }).from(site);
      expect(rows.map((row) => row.accountId)).toEqual([id]);
      const seen = await tenantDatabase(four, id).transaction(async (tx) => {
        const [row] = await tx.select({ slug: account.slug }).from(account);
        return row?.slug;
      });
      expect(seen).toBe(slug);
    });
    await Promise.all(reads);
    expect(four.totalCount).toBe(4);
  });

  it("forgets the account after a statement, a transaction, and a failure of either", async () => {
    await slugThrough(one, acme);
    expect(await remembered()).toBe("");
    await tenantDatabase(one, acme).transaction((tx) => tx.select().from(site));
    expect(await remembered()).toBe("");
    await expect(tenantDatabase(one, acme).read.execute(sql`select 1 / 0`)).rejects.toThrow();
    expect(await remembered()).toBe("");
    await expect(
      tenantDatabase(one, acme).transaction((tx) => tx.execute(sql`select 1 / 0`)),
    ).rejects.toThrow();
    expect(await remembered()).toBe("");
    expect((await one.query("select * from site")).rows).toEqual([]);
  });

  it("stays usable after an error inside a walled statement", async () => {
    const pid = await backend();
    const { read } = tenantDatabase(one, acme);
    for (const faulty of ["select 1 / 0", "select * from nowhere", "selec", "select 'x'::uuid"]) {
      await expect(read.execute(faulty)).rejects.toThrow();
      expect(await slugThrough(one, omar)).toBe("omar-media");
    }
    await expect(read.select().from(site).where(eq(site.id, "not a uuid"))).rejects.toThrow();
    await expect(
      read.execute(
        sql`select ${sql.param({
          toPostgres: () => {
            throw new Error("no value");
          },
        })}::text`,
      ),
    ).rejects.toThrow();
    expect(await slugThrough(one, omar)).toBe("omar-media");
    expect(await backend()).toBe(pid);
  });

  it("prepares a statement once, and uses it for every account", async () => {
    for (let round = 0; round < 5; round++) {
      expect(await slugThrough(one, acme)).toBe("acme");
      expect(await slugThrough(one, omar)).toBe("omar-media");
    }
    expect(await preparedCount()).toBe(2);
  });

  it("sends what is asked at once as one group: one transaction, whose statements stand or fall together", async () => {
    const { read } = tenantDatabase(one, acme);
    const moment = () => read.execute<{ at: string }>(sql`select now()::text as at, pg_sleep(0.002)`);
    const [first, second] = await Promise.all([moment(), moment()]);
    expect(first.rows[0]?.at).toBe(second.rows[0]?.at);
    expect((await moment()).rows[0]?.at).not.toBe(first.rows[0]?.at);
    const both = await Promise.allSettled([moment(), read.execute(sql`select 1 / 0`)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await slugThrough(one, omar)).toBe("omar-media");
  });

  it("asks anew when a migration has changed what a prepared statement returns", async () => {
    const { read } = tenantDatabase(one, acme);
    await owner.query("create table changing (a int); insert into changing values (1)");
    await owner.query(`grant select on changing to ${APP_ROLE}`);
    const wide = () => read.execute(sql`select * from changing`);
    expect((await wide()).rows).toEqual([{ a: 1 }]);
    await owner.query("alter table changing add column b int default 2");
    await expect(wide()).rejects.toMatchObject({ cause: { code: "0A000" } });
    expect((await wide()).rows).toEqual([{ a: 1, b: 2 }]);
  });

  it("runs a read that was put together once for whichever account asks", async () => {
    const slugs = prepared((read) =>
      read
        .select({ slug: account.slug })
        .from(account)
        .where(eq(account.kind, sql.placeholder("kind"))),
    );
    const ask = async (id: string) =>
      (await slugs(tenantDatabase(four, id).read, { kind: "tenant" })).map((row) => row.slug);
    expect(await Promise.all([ask(acme), ask(omar), ask(acme)])).toEqual([
      ["acme"],
      ["omar-media"],
      ["acme"],
    ]);
  });

  it("answers a read that was put together once as rows for the wire, in whatever zone the server writes", async () => {
    const instants = ["2026-11-21 15:04:05.678", "2026-11-21 15:04:05.100", "2026-11-21 15:04:05"];
    const wire = ["2026-11-21T15:04:05.678Z", "2026-11-21T15:04:05.100Z", "2026-11-21T15:04:05.000Z"];
    const pair = prepared((read) =>
      read
        .select({
          at: account.createdAt,
          inner: { slug: account.slug, gone: account.closedAt },
          one: sql<number>`1`,
        })
        .from(account),
    );
    for (const [index, instant] of instants.entries()) {
      await owner.query("update account set created_at = $1::timestamp at time zone 'UTC'", [instant]);
      for (const zone of ["UTC", "Asia/Kolkata"]) {
        const zoned = new pg.Pool({ connectionString: address, max: 1, options: `-c timezone=${zone}` });
        const rows = await pair(tenantDatabase(zoned, acme).read, {});
        expect(rows).toEqual([{ at: wire[index], inner: { slug: "acme", gone: null }, one: 1 }]);
        await zoned.end();
      }
    }
  });

  it("refuses to put together once what joins rows that may be missing", () => {
    const loose = prepared((read) =>
      read
        .select({ slug: account.slug, site: { id: site.id } })
        .from(account)
        .leftJoin(site, sql`true`),
    );
    expect(() => loose(tenantDatabase(one, acme).read, {})).toThrow("inner joins only");
  });

  it("does not pile up statements that fail each time", async () => {
    const { read } = tenantDatabase(one, acme);
    for (let round = 0; round < 20; round++) {
      await expect(read.execute(sql`select 1 / ${0}::int`)).rejects.toThrow();
    }
    expect(await preparedCount()).toBeLessThan(5);
    expect(await slugThrough(one, omar)).toBe("omar-media");
  });

  it("prepares a statement again when it failed the first time and could succeed later", async () => {
    const { read } = tenantDatabase(one, acme);
    const half = (n: number) => read.execute<{ half: number }>(sql`select 10 / ${n}::int as half`);
    await expect(half(0)).rejects.toThrow();
    expect((await half(2)).rows).toEqual([{ half: 5 }]);
    expect((await half(5)).rows).toEqual([{ half: 2 }]);
  });

  it("is replaced when the server ends it", async () => {
    const pid = await backend();
    const cut = tenantDatabase(one, acme).read.execute(sql`select pg_sleep(5)`);
    const failure = expect(cut).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await owner.query("select pg_terminate_backend($1)", [pid]);
    await failure;
    expect(await slugThrough(one, omar)).toBe("omar-media");
    expect(await backend()).not.toBe(pid);
  });
});

describe("a transaction", () => {
  it("that swallowed an error of the database does not pretend to have committed", async () => {
    const swallowing = tenantDatabase(one, acme).transaction(async (tx) => {
      await tx.update(account).set({ name: "changed" });
      await tx.execute(sql`select 1 / 0`).catch(() => {});
      return "done";
    });
    await expect(swallowing).rejects.toThrow(/rolled back/);
    expect(await slugThrough(one, acme)).toBe("acme");
    const [row] = await tenantDatabase(one, acme).read.select({ name: account.name }).from(account);
    expect(row?.name).toBe("acme");
  });

  it("ends with an error, and not the process, when the server goes away in between", async () => {
    const pid = await backend();
    const cut = tenantDatabase(one, acme).transaction(async (tx) => {
      await owner.query("select pg_terminate_backend($1)", [pid]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.select().from(site);
    });
    await expect(cut).rejects.toThrow();
    expect(await slugThrough(one, omar)).toBe("omar-media");
  });

  it("leaves nothing behind when its work throws", async () => {
    const failing = runTransaction(one, async (tx) => {
      await tx.execute(sql`select set_config('igny8.account_id', ${acme}, true)`);
      await tx.update(account).set({ name: "changed" }).where(eq(account.id, acme));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    const [row] = await tenantDatabase(one, acme).read.select({ name: account.name }).from(account);
    expect(row?.name).toBe("acme");
  });
});
