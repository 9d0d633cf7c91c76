import { newId } from "@igny8/db/columns";
import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";
import { openTreasury } from "../testing/treasury.ts";
import { dayIn } from "./rules.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

type Use = { operation: string; credits: number; at: string; siteId?: string | null; userId?: string };
/** A use in the books, by a job of the user. */
async function use({ operation, credits, at, siteId = null, userId }: Use): Promise<void> {
  const { accountId } = s.place("zara");
  const jobId = newId();
  const { pool } = s.databases.system;
  await pool.query(
    `insert into job (account_id, id, kind, input, status, actor_kind, actor_id)
     values ($1, $2, 'tasks.write', '{}', 'succeeded', 'user', $3)`,
    [accountId, jobId, userId ?? null],
  );
  await pool.query(
    `insert into credit_usage (account_id, id, operation, provider, key_source, credits, duration_ms, site_id, job_id, created_at)
     values ($1, $2, $3, 'offline', 'none', $4, 5, $5, $6, $7)`,
    [accountId, newId(), operation, credits, siteId, jobId, at],
  );
}

describe("usage", () => {
  const days = { from: "2026-03-01", to: "2026-03-03" };
  beforeAll(async () => {
    const { siteId, userId } = s.place("zara");
    const ed = s.place("ed").userId;
    await use({ operation: "ideas", credits: 10, at: "2026-03-01T10:00:00Z", siteId, userId });
    await use({ operation: "content", credits: 40, at: "2026-03-01T11:00:00Z", siteId, userId: ed });
    await use({ operation: "ideas", credits: 5, at: "2026-03-03T23:30:00Z" });
    await use({ operation: "ideas", credits: 1000, at: "2026-03-04T00:30:00Z", siteId, userId });
  });

  it("is told by day, with the days when nothing was done, by operation, by site and by user", async () => {
    const { siteId } = s.place("zara");
    const usage = await s.zara.credits.usage(days);
    expect(usage).toMatchObject({
      ...days,
      credits: 55,
      calls: 3,
      days: [
        { day: "2026-03-01", credits: 50, operations: { ideas: 10, content: 40 } },
        { day: "2026-03-02", credits: 0, operations: {} },
        { day: "2026-03-03", credits: 5, operations: { ideas: 5 } },
      ],
      operations: [
        { operation: "content", credits: 40, calls: 1 },
        { operation: "ideas", credits: 15, calls: 2 },
      ],
    });
    expect(usage.sites.map(({ id, credits }) => [id, credits])).toEqual([
      [siteId, 50],
      [null, 5],
    ]);
    expect(usage.users.map(({ id, credits }) => [id, credits])).toEqual([
      [s.place("ed").userId, 40],
      [s.place("zara").userId, 10],
      [null, 5],
    ]);
  });

  it("is counted in days of the account's timezone", async () => {
    await s.zara.accounts.update({ timezone: "Europe/Berlin" });
    const usage = await s.ada.credits.usage(days);
    await s.zara.accounts.update({ timezone: "UTC" });
    expect(usage).toMatchObject({ timezone: "Europe/Berlin", credits: 50 });
  });

  it("is told of on the one day that the account's clocks showed, at the date line and when they change", async () => {
    const { accountId } = s.place("omar");
    const { pool } = s.databases.system;
    const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/New_York"];
    const year = { from: "2027-01-01", to: "2027-12-31" };
    // Around every midnight and change of a clock: the ends of the year, of March, of October and of November.
    const base = ["2026-12-31", "2027-03-14", "2027-03-28", "2027-10-31", "2027-11-07", "2027-12-31"];
    const instants = base.flatMap((day) =>
      Array.from(
        { length: 49 },
        (_, n) => new Date(Date.parse(`${day}T00:00:00Z`) + (n - 12) * 3_600_000 - 1),
      ),
    );
    await pool.query(
      `insert into credit_usage (account_id, id, operation, provider, key_source, credits, duration_ms, created_at)
       select $1, gen_random_uuid(), 'ideas', 'offline', 'none', 1, 5, at from unnest($2::timestamptz[]) at`,
      [accountId, instants],
    );
    for (const timezone of zones) {
      await s.omar.accounts.update({ timezone });
      // What is known of a reader is remembered for a second.
      await expect.poll(async () => (await s.omar.credits.usage(year)).timezone).toBe(timezone);
      const expected = new Map<string, number>();
      for (const instant of instants) {
        const shown = dayIn(timezone, instant);
        if (shown.startsWith("2027")) expected.set(shown, (expected.get(shown) ?? 0) + 1);
      }
      const { days: told, credits } = await s.omar.credits.usage(year);
      const used = told.filter((one) => one.credits > 0);
      expect(new Map(used.map((one) => [one.day, one.credits])), timezone).toEqual(expected);
      expect(credits, timezone).toBe([...expected.values()].reduce((sum, one) => sum + one, 0));
    }
    await pool.query("delete from credit_usage where account_id = $1", [accountId]);
    await s.omar.accounts.update({ timezone: "UTC" });
  });

  it("is of one site when asked, and for who sees only some sites, of those", async () => {
    const { siteId } = s.place("zara");
    expect(await s.zara.credits.usage({ ...days, siteId })).toMatchObject({ credits: 50 });
    expect((await s.ed.credits.usage(days)).sites.every(({ id }) => id === siteId)).toBe(true);
    expect(await s.omar.credits.usage(days)).toMatchObject({ credits: 0, users: [] });
  });

  it("is of the last thirty days unless others are named, and of a year at most", async () => {
    expect((await s.vera.credits.usage()).days).toHaveLength(30);
    for (const wrong of [
      { from: "2026-03-02", to: "2026-03-01" },
      { from: "2020-01-01", to: "2026-01-01" },
    ])
      expect(await failureOf(s.zara.credits.usage(wrong))).toMatchObject({ httpStatus: 400 });
  });
});

it("the statement is a CSV of the ledger that no spreadsheet executes", async () => {
  const accountId = s.place("zara").accountId;
  await s.deskBilling.staff.credits.adjust({
    accountId,
    amount: 7,
    reason: '=HYPERLINK("http://evil.example")',
  });
  const { csv, rows, filename, truncated } = await s.ada.credits.statement();
  const lines = csv.trimEnd().split("\r\n");
  expect(lines[0]).toBe("Time,Kind,Credits,Balance,Reference,By");
  expect(lines).toHaveLength(rows + 1);
  expect(lines.at(-1)).toMatch(
    /^\d{4}-\d\d-\d\dT[^,]+Z,adjust,7,\d+,"'=HYPERLINK\(""http:\/\/evil.example""\)",/,
  );
  expect(filename).toMatch(/^credits-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  expect(truncated).toBe(false);
  expect(await failureOf(s.ed.credits.statement())).toMatchObject({ code: "ROLE_REQUIRED" });
});

describe("an account whose credits run low", () => {
  const countOf = async (accountId: string) => {
    const { rows } = await s.databases.system.pool.query(
      "select count(*)::int as n from notification where account_id = $1 and kind = 'credits.low'",
      [accountId],
    );
    return rows[0].n;
  };

  it("is told once when it falls below a tenth of its plan, and again only after it has risen above", async () => {
    const treasury = await openTreasury(s);
    const { accountId } = treasury;
    await treasury.grant(500, null, "first");
    const job = await treasury.job();
    await treasury.hold(job, 500);
    await treasury.charge(job, "a", 100);
    expect(await countOf(accountId)).toBe(0);
    await Promise.all(["b", "c", "d"].map((key) => treasury.charge(job, key, 10)));
    expect(await countOf(accountId)).toBe(1);
    await treasury.grant(10, null, "not enough");
    await treasury.charge(job, "e", 10);
    expect(await countOf(accountId)).toBe(1);
    await treasury.grant(500, null, "enough");
    await treasury.charge(job, "f", 100);
    expect(await countOf(accountId)).toBe(1);
    await treasury.charge(job, "g", 270);
    expect(await countOf(accountId)).toBe(1);
    const another = await treasury.job();
    await treasury.hold(another, 200);
    await treasury.charge(another, "h", 150);
    expect(await countOf(accountId)).toBe(2);
  });

  it("chooses its own threshold, which its balance shows", async () => {
    const { threshold } = await s.omar.credits.balance();
    expect(threshold).toBe(400);
    await s.omar.credits.setAlert({ threshold: 5_000_000 });
    expect(await s.omar.credits.balance()).toMatchObject({ threshold: 5_000_000, low: true });
    const accountId = s.place("omar").accountId;
    await s.deskBilling.staff.credits.adjust({ accountId, amount: -1, reason: "To cross the line" });
    expect(await countOf(accountId)).toBe(1);
    await s.omar.credits.setAlert({ threshold: null });
    expect(await s.omar.credits.balance()).toMatchObject({ threshold: 400, low: false });
    expect(await failureOf(s.vera.credits.setAlert({ threshold: 1 }))).toMatchObject({ httpStatus: 403 });
  });
});
