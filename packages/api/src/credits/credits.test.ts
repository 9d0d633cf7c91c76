import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { openTreasury } from "../testing/treasury.ts";
import { reconcileCredits } from "./reconcile.ts";
import { sweepCredits } from "./sweep.ts";

const s = await stage();
const owner = new pg.Client({ connectionString: s.url });
await owner.connect();
afterAll(() => owner.end());
const { system } = s.databases;
const open = () => openTreasury(s);
const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

describe("credits", () => {
  it("are given once per operation key", async () => {
    const treasury = await open();
    expect(await treasury.grant(100, null, "invoice 1")).toBe(true);
    expect(await treasury.grant(100, null, "invoice 1")).toBe(false);
    const again = await Promise.all([1, 2, 3, 4].map(() => treasury.grant(50, null, "invoice 2")));
    expect(again.filter(Boolean)).toHaveLength(1);
    expect(await treasury.balance()).toEqual({ balance: 150, held: 0 });
  });

  it("are spent from the grant that expires first", async () => {
    const treasury = await open();
    await treasury.grant(10, null, "forever");
    await treasury.grant(10, inHours(48), "later");
    await treasury.grant(10, inHours(24), "sooner");
    const job = await treasury.job();
    await treasury.hold(job, 25);
    await treasury.charge(job, "a", 15);
    expect(await treasury.grants()).toEqual([0, 5, 10]);
    await treasury.charge(job, "b", 10);
    expect(await treasury.grants()).toEqual([0, 0, 5]);
  });

  it("are never charged beyond the hold, nor twice for one piece", async () => {
    const treasury = await open();
    await treasury.grant(100, null, "g");
    const job = await treasury.job();
    await treasury.hold(job, 10);
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => treasury.charge(job, "same piece", 4)));
    expect(await treasury.balance()).toEqual({ balance: 96, held: 6 });
    await treasury.charge(job, "too much", 50);
    expect(await treasury.balance()).toEqual({ balance: 90, held: 0 });
    const { rows } = await owner.query(
      "select credits::int from credit_usage where account_id = $1 order by id",
      [treasury.accountId],
    );
    expect(rows).toEqual([{ credits: 4 }, { credits: 6 }]);
    const { rows: jobs } = await owner.query("select credits from job where id = $1", [job]);
    expect(jobs).toEqual([{ credits: 10 }]);
  });

  it("come back when the job ends, once", async () => {
    const treasury = await open();
    await treasury.grant(20, null, "g");
    const job = await treasury.job();
    await treasury.hold(job, 20);
    await treasury.charge(job, "a", 5);
    await Promise.all([treasury.close(job), treasury.close(job, "released"), treasury.close(job)]);
    expect(await treasury.balance()).toEqual({ balance: 15, held: 0 });
    expect(await failureOf(treasury.charge(job, "late", 1))).toMatchObject({ code: "INSUFFICIENT_CREDITS" });
  });

  it("are held by exactly one of two who want the last", async () => {
    const treasury = await open();
    await treasury.grant(10, null, "g");
    const jobs = await Promise.all([treasury.job(), treasury.job()]);
    const outcomes = await Promise.allSettled(jobs.map((job) => treasury.hold(job, 8)));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(await failureOf(Promise.reject(refused?.reason))).toMatchObject({
      httpStatus: 402,
      code: "INSUFFICIENT_CREDITS",
      denial: { gate: "credits", remedy: { action: "buy-credits" }, details: { needed: 8, available: 2 } },
    });
    expect(await treasury.balance()).toEqual({ balance: 10, held: 8 });
  });

  it("of an account that never had any are refused with nothing available", async () => {
    const treasury = await open();
    expect(await failureOf(treasury.hold(await treasury.job(), 1))).toMatchObject({
      denial: { details: { needed: 1, available: 0 } },
    });
  });
});

describe("grants that are over", () => {
  it("lapse, but not what running jobs hold of them", async () => {
    const treasury = await open();
    await treasury.grant(100, inHours(1), "trial");
    await treasury.grant(50, null, "bought");
    const job = await treasury.job();
    await treasury.hold(job, 30);
    expect(await treasury.expire(inHours(2))).toBe(70);
    expect(await treasury.grants()).toEqual([30, 50]);
    await treasury.charge(job, "a", 10);
    expect(await treasury.grants()).toEqual([20, 50]);
    expect(await treasury.expire(inHours(2))).toBe(0);
    await treasury.close(job);
    expect(await treasury.expire(inHours(2))).toBe(20);
    expect(await treasury.balance()).toEqual({ balance: 50, held: 0 });
  });

  it("cannot be held any more, even before anybody has swept", async () => {
    const treasury = await open();
    await treasury.grant(100, inHours(-1), "over");
    await treasury.grant(5, null, "bought");
    expect(await failureOf(treasury.hold(await treasury.job(), 6))).toMatchObject({
      denial: { details: { needed: 6, available: 5 } },
    });
    await treasury.hold(await treasury.job(), 5);
    expect(await treasury.balance()).toEqual({ balance: 5, held: 5 });
  });

  it("are swept once, however many sweep", async () => {
    const treasury = await open();
    await treasury.grant(40, inHours(-1), "over");
    const swept = await Promise.all([1, 2, 3, 4].map(() => sweepCredits(system, new Date())));
    expect(swept.reduce((sum, { credits }) => sum + credits, 0)).toBe(40);
    expect(await treasury.entries()).toMatchObject([
      { kind: "grant", amount: 40 },
      { kind: "expire", amount: -40 },
    ]);
  });
});

describe("the sweeper", () => {
  it("ends abandoned holds, and not those of jobs that wait or run", async () => {
    const treasury = await open();
    await treasury.grant(100, null, "g");
    const held = { queued: 1, running: 2, succeeded: 4, failed: 8, cancelled: 16 };
    for (const [status, amount] of Object.entries(held))
      await treasury.hold(await treasury.job(status), amount);
    await treasury.hold("00000000-0000-7000-8000-000000000000", 32);
    expect(await sweepCredits(system, inHours(0.5))).toMatchObject({ holds: 0 });
    expect(await sweepCredits(system, inHours(2))).toMatchObject({ holds: 4 });
    expect(await treasury.balance()).toEqual({ balance: 100, held: 3 });
    expect(await sweepCredits(system, inHours(2))).toMatchObject({ holds: 0 });
  });

  it("leaves a hold alone that was kept alive meanwhile", async () => {
    const treasury = await open();
    await treasury.grant(10, null, "g");
    const job = await treasury.job("failed");
    await treasury.hold(job, 10);
    await treasury.renew(job, inHours(24));
    expect(await sweepCredits(system, inHours(2))).toMatchObject({ holds: 0 });
    expect(await treasury.balance()).toEqual({ balance: 10, held: 10 });
  });
});

describe("the database", () => {
  it("refuses a balance below zero or below what is held", async () => {
    const treasury = await open();
    await treasury.grant(10, null, "g");
    for (const change of ["balance = -1", "held = 11", "held = -1"]) {
      await expect(
        owner.query(`update credit_balance set ${change} where account_id = $1`, [treasury.accountId]),
      ).rejects.toMatchObject({ constraint: "credit_balance_covers" });
    }
  });

  it("refuses a second entry with the same operation key", async () => {
    const treasury = await open();
    await treasury.grant(10, null, "g");
    await expect(
      owner.query(
        `insert into credit_entry (account_id, id, kind, amount, balance_after, operation_key)
         values ($1, gen_random_uuid(), 'grant', 10, 20, 'g')`,
        [treasury.accountId],
      ),
    ).rejects.toMatchObject({ constraint: "credit_entry_operation" });
  });
});

describe("reconciling", () => {
  const SABOTAGE = [
    ["a balance", "update credit_balance set balance = balance + 1 where account_id = $1"],
    ["a ledger entry", "update credit_entry set amount = amount - 1 where account_id = $1"],
    ["a grant", "update credit_grant set remaining = remaining - 1 where account_id = $1"],
    ["a hold", "update credit_hold set remaining = remaining - 1 where account_id = $1"],
    ["an entry away", "delete from credit_entry where account_id = $1"],
    ["the balance away", "delete from credit_balance where account_id = $1"],
  ];

  it.each(SABOTAGE)("reports an account when somebody tampers with %s", async (_, tampering) => {
    const before = await reconcileCredits(system);
    expect(before.differences).toEqual([]);
    const treasury = await open();
    await treasury.grant(10, null, "g");
    await treasury.hold(await treasury.job(), 4);
    expect((await reconcileCredits(system)).accounts).toBe(before.accounts + 1);
    expect((await reconcileCredits(system)).differences).toEqual([]);
    await owner.query("begin; set local session_replication_role = replica");
    await owner.query(tampering, [treasury.accountId]);
    await owner.query("commit");
    const { differences } = await reconcileCredits(system);
    expect(differences.map(({ accountId }) => accountId)).toEqual([treasury.accountId]);
    await owner.query("begin; set local session_replication_role = replica");
    for (const table of ["credit_balance", "credit_entry", "credit_grant", "credit_hold"]) {
      await owner.query(`delete from ${table} where account_id = $1`, [treasury.accountId]);
    }
    await owner.query("commit");
  });
});
