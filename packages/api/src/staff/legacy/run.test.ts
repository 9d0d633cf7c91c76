import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { reconcileCredits } from "../../credits/reconcile.ts";
import { legacySource } from "../../testing/legacy-source.ts";
import { type Stage, stage } from "../../testing/stage.ts";
import { listOrphans } from "../command.ts";
import type { Report } from "./report.ts";
import { importFrom, NotReady } from "./run.ts";
import type { Options } from "./store.ts";

const GIVE = { orphans: "give", plans: { "old-pro": "scale" } } as const satisfies Options;

let s: Stage;
let source: Awaited<ReturnType<typeof legacySource>>;
beforeAll(async () => {
  s = await stage();
  source = await legacySource();
});

const run = (options: Options) => importFrom(s.platform, source.url, options);
const rows = async (query: ReturnType<typeof sql>) => (await s.databases.system.read.execute(query)).rows;
const census = () =>
  rows(sql`select (select count(*) from account) as accounts, (select count(*) from "user") as people,
    (select count(*) from keyword) as keywords, (select count(*) from credit_entry) as entries,
    (select count(*) from legacy_row) as links, (select count(*) from invoice) as invoices,
    (select count(*) from industry) as industries, (select count(*) from audit_event) as events`);
const words = (report: Report, table: string) =>
  report.lines.filter((line) => line.table === table).map(({ id, reason }) => `${id}: ${reason}`);

describe("before anything is read", () => {
  it("a missing table and a missing column are named, and nothing is changed", async () => {
    const before = await census();
    await source.query(
      "alter table igny8_sites rename to hidden; alter table igny8_tenants rename credits to x",
    );
    await expect(run(GIVE)).rejects.toThrow(
      "The column igny8_tenants.credits is missing.\nThe table igny8_sites is missing.",
    );
    await source.query(
      "alter table hidden rename to igny8_sites; alter table igny8_tenants rename x to credits",
    );
    expect(await census()).toEqual(before);
  });

  it("people without an account are the operator's choice, each of them by name", async () => {
    const refusal = await run({ plans: GIVE.plans }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NotReady);
    expect(String(refusal)).toContain("2 people belong to no account");
    expect(String(refusal)).toMatch(/user 5 lost@nowhere.test\n {2}user 6 ghost@nowhere.test$/);
  });

  it("a plan that has none here is named, and no other is put in its place", async () => {
    await expect(run({ orphans: "give" })).rejects.toThrow(/No plan here has the slug old-pro/);
  });
});

it("a rehearsal reports everything and keeps nothing", async () => {
  const before = await census();
  const report = await run({ ...GIVE, dryRun: true });
  expect(report.counts.get("users")).toMatchObject({ read: 9, imported: 8, skipped: 1 });
  expect(report.counts.get("keywords")).toMatchObject({ read: 5, imported: 3, skipped: 2 });
  expect(await census()).toEqual(before);
});

describe("an import", () => {
  let report: Report;
  beforeAll(async () => {
    report = await run(GIVE);
  });

  it("counts every row that it has read: brought over, known or skipped with a reason", () => {
    for (const [table, { read, imported, known, skipped }] of report.counts)
      expect(imported + known + skipped, table).toBe(read);
    expect(report.lines.every(({ reason }) => reason !== "")).toBe(true);
  });

  it("names the columns and tables that it does not carry over", () => {
    expect(words(report, "igny8_plans")).toEqual([
      "null: columns that are not carried over: price, max_sites",
    ]);
    expect(words(report, "igny8_email_templates")).toEqual([
      "null: a table that is not carried over, with 1 rows",
    ]);
  });

  it("leaves nobody without an account and says what became of each", async () => {
    expect(await listOrphans(s.databases.system)).toEqual([]);
    const told = words(report, "users");
    expect(told).toContain("5: lost@nowhere.test had no account and was given one (--orphans give)");
    expect(told).toContain("6: ghost@nowhere.test had no account and was given one (--orphans give)");
    expect(told).toContain("8: a robot of the previous system");
    expect(told).toContain("7: role developer is admin here");
    expect(told.join("\n")).toMatch(/7: dev@platform.test had powers over the platform/);
  });

  it("makes one person of one address in two spellings, in both accounts, who sets a new password", async () => {
    const mia =
      await rows(sql`select u.email, a.slug, m.role, (select count(*) from identity i where i.user_id = u.id)
      as passwords from "user" u join membership m on m.user_id = u.id join account a on a.id = m.account_id
      where lower(u.email) = 'mia@blog.test' order by a.slug`);
    expect(mia).toEqual([
      { email: "mia@blog.test", slug: "blog", role: "owner", passwords: "0" },
      { email: "mia@blog.test", slug: "shop", role: "viewer", passwords: "0" },
    ]);
    expect(words(report, "users")).toContain("4: mia@blog.test is one person here with user 3");
  });

  it("gives every account an owner and a known status, and leaves out one that nobody can own", async () => {
    const told = words(report, "accounts");
    expect(told).toContain("2: had no owner who can be brought over: mia@blog.test owns it here");
    expect(told).toContain("2: status weird is unknown: suspended");
    expect(told).toContain("3: nobody who could own it");
    const [own] = await rows(sql`select a.slug, u.email from account a join "user" u on u.id = a.owner_id
      where u.email = 'host@own.test'`);
    expect(own).toEqual({ slug: "own", email: "host@own.test" });
  });

  it("says stripe where there is a Stripe id, whatever else was written", async () => {
    expect(
      await rows(sql`select a.payment_method as account, s.payment_method as subscription, s.stripe_subscription_id
        as id, s.status from account a join subscription s on s.account_id = a.id where a.slug = 'shop'`),
    ).toEqual([{ account: "stripe", subscription: "stripe", id: "sub_1", status: "active" }]);
    expect(words(report, "accounts")).toContain(
      "1: pays by stripe, as its Stripe id says, not by bank_transfer",
    );
    expect(words(report, "accounts")).toContain("1: its subscription names plan 2: the account's counts");
    expect(words(report, "subscriptions")).toEqual([
      "1: account 1 keeps subscription 2",
      "3: its account 404 is not there",
    ]);
  });

  it("brings every balance to what it was, with an entry where the ledger says otherwise", async () => {
    expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
    const ledger = await rows(sql`select a.slug, e.kind, e.amount::int, e.reference from credit_entry e
      join account a on a.id = e.account_id where a.slug in ('shop', 'blog') order by a.slug desc, e.id`);
    expect(ledger).toEqual([
      { slug: "shop", kind: "grant", amount: 2000, reference: "Growth" },
      { slug: "shop", kind: "spend", amount: -300, reference: "Clustering" },
      {
        slug: "shop",
        kind: "adjust",
        amount: 800,
        reference: "the previous balance was 2500, its ledger said 1700",
      },
      { slug: "blog", kind: "adjust", amount: 50, reference: "the previous ledger went below zero by 50" },
      { slug: "blog", kind: "spend", amount: -50, reference: "Content" },
      {
        slug: "blog",
        kind: "adjust",
        amount: 40,
        reference: "the previous balance was 40, its ledger said 0",
      },
    ]);
    const grants =
      await rows(sql`select g.kind, g.remaining::int, g.expires_at is null as "forEver" from credit_grant g
      join account a on a.id = g.account_id where a.slug = 'shop' order by g.id`);
    expect(grants).toEqual([
      { kind: "plan", remaining: 2000, forEver: false },
      { kind: "purchase", remaining: 500, forEver: true },
    ]);
  });

  it("keeps what lies in a site there, cuts links to nothing, and moves nothing between accounts", async () => {
    expect(words(report, "sectors")).toContain("2: names account 2 and lies in a site of another");
    expect(words(report, "sites")).toContain("2: slug falcons was taken in its account: falcons-2");
    expect(words(report, "site_access")).toEqual([
      "2: its user is no member of the site's account",
      "3: user 404 was not brought over",
      "4: site 3 was not brought over",
    ]);
    expect(words(report, "keywords")).toEqual([
      "2: difficulty 140 is 100 here",
      "3: its sector has “best falcon glove” already",
      "4: sector 404 is none of its site: unsorted",
      "4: lost its link to clusters 404, which is not in its site",
      "5: site 3 was not brought over",
    ]);
    expect(
      await rows(sql`select name, primary_keyword as first, keyword_count as n, volume::int from cluster
        where name = 'gloves'`),
    ).toEqual([{ name: "gloves", first: "falcon glove", n: 2, volume: 1300 }]);
  });

  it("brings articles over clean, rated, with their first revision and where they were published", async () => {
    const [article] =
      await rows(sql`select c.body, c.status, c.site_status as site, c.external_id as external,
      c.keywords, jsonb_array_length(c.seo_reasons) > 0 as rated, r.version, t.status as task, i.status as idea
      from content c join content_revision r on r.content_id = c.id join task t on t.id = c.task_id
      join content_idea i on i.id = t.idea_id where c.external_id = '17'`);
    expect(article).toEqual({
      body: "<h2>Gloves</h2><p>Leather.</p>",
      status: "approved",
      site: "published",
      external: "17",
      keywords: ["falcon glove", "leather"],
      rated: true,
      version: 1,
      task: "completed",
      idea: "queued",
    });
  });

  it("keeps money in minor units, under numbers that are not ours, and finds an invoice for every payment", async () => {
    expect(
      await rows(sql`select number, status, total from invoice where number not like '2%' order by number`),
    ).toEqual([
      { number: "INV-2", status: "open", total: 13999 },
      { number: "L-2024-000001", status: "paid", total: 13900 },
      { number: "L-payment-2", status: "paid", total: 1250 },
    ]);
    expect(words(report, "payments")).toEqual([
      "2: invoice 404 is none of its account: one is made for it",
      "2: payment_method local_wallet is unknown: bank_transfer",
      "3: its amount is not above zero",
    ]);
  });

  it("run again brings only what is new", async () => {
    const before = await census();
    await source.query(`insert into igny8_keywords (id, tenant_id, site_id, sector_id, keyword) values (6, 1, 1, 1, 'falcon bell');
      insert into igny8_credit_transactions (id, tenant_id, transaction_type, amount) values (9, 1, 'deduction', -1)`);
    const again = await run({ plans: GIVE.plans, orphans: "skip" });
    expect(again.counts.get("keywords")).toMatchObject({ read: 6, imported: 1, known: 3, skipped: 2 });
    expect(again.counts.get("users")).toMatchObject({ imported: 0, known: 8, skipped: 1 });
    expect(again.counts.get("credit_transactions")).toMatchObject({ imported: 0, known: 3, skipped: 2 });
    expect(words(again, "credit_transactions")).toContain(
      "9: came after the credits of its account were brought over",
    );
    const [was = {}] = before;
    expect(await census()).toEqual([
      {
        ...was,
        keywords: `${Number(was.keywords) + 1}`,
        links: `${Number(was.links) + 1}`,
        events: `${Number(was.events) + 1}`,
      },
    ]);
  });
});

it("an interrupted run is taken up by the next, and everything is there once", async () => {
  s = await stage();
  await source.query(`alter table igny8_invoices rename to kept;
    create view igny8_invoices as select *, 1 / (id - 2) as broken from kept;
    alter view igny8_invoices rename column total to whole; alter view igny8_invoices rename column broken to total`);
  await expect(run({ ...GIVE, orphans: "skip" })).rejects.toThrow();
  const [half = {}] = await rows(
    sql`select count(*)::int as n from keyword k join legacy_row l on l.new_id = k.id`,
  );
  expect(half.n).toBeGreaterThan(0);
  await source.query("drop view igny8_invoices; alter table kept rename to igny8_invoices");
  const report = await run({ ...GIVE, orphans: "skip" });
  expect(report.counts.get("keywords")).toMatchObject({ imported: 0, known: half.n });
  expect(report.counts.get("invoices")).toMatchObject({ read: 2, imported: 2 });
  expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
  const told = words(report, "users").filter((line) => line.includes("--orphans"));
  expect(told).toEqual([
    "5: lost@nowhere.test has no account (--orphans skip)",
    "6: ghost@nowhere.test has no account (--orphans skip)",
  ]);
  expect(await listOrphans(s.databases.system)).toEqual([]);
});
