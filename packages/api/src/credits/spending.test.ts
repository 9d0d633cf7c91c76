import { idempotentAnswer } from "@igny8/db/schema/jobs";
import type { TenantDatabase, Tx } from "@igny8/db/tenant";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countSent } from "../testing/counting.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { NO_USAGE, openTreasury, type Treasury } from "../testing/treasury.ts";
import { type Answer, chargeHold, chargeWithin, type Use } from "./charge.ts";
import { reconcileCredits } from "./reconcile.ts";
import { createSpending, type Spending } from "./spending.ts";

const s = await stage({ poolSize: 8 });
const { system } = s.databases;
const spending = createSpending(s.databases);

const useOf = (jobId: string, key: string, credits: number): Use => ({
  jobId,
  key,
  credits,
  operation: "ideas",
  usage: NO_USAGE,
});

/** An account with so many credits, of which a job holds so many. */
async function funded(credits: number, held: number): Promise<{ treasury: Treasury; job: string }> {
  const treasury = await openTreasury(s);
  await treasury.grant(credits, null, "first");
  const job = await treasury.job();
  await treasury.hold(job, held);
  return { treasury, job };
}

/** Something that a work stores; a second one of the same name is an error of the database. */
const put = async (tx: Tx, accountId: string, key: string): Promise<void> => {
  await tx.insert(idempotentAnswer).values({ accountId, key, path: "", inputHash: "" });
};
const stored = async (accountId: string): Promise<string[]> => {
  const { rows } = await system.pool.query(
    "select key from idempotent_answer where account_id = $1 order by key",
    [accountId],
  );
  return rows.map((row) => row.key);
};
const spentKeys = async (treasury: Treasury): Promise<string[]> =>
  (await treasury.entries())
    .flatMap(({ kind, key }) => (kind === "spend" ? [key.split(":")[2] ?? ""] : []))
    .sort();

const storeOne = (by: Spending, { accountId }: Treasury, use: Use): Promise<string> =>
  by.store(accountId, async (tx, charge) => {
    await put(tx, accountId, use.key ?? "");
    charge(use);
    return `stored ${use.key}`;
  });

describe("a spend", () => {
  it("is one statement in one round trip", async () => {
    const { treasury, job } = await funded(100, 50);
    await spending.spend(treasury.accountId, useOf(job, "first", 1));
    const one = () => spending.spend(treasury.accountId, useOf(job, "second", 2));
    expect(await countSent(one)).toMatchObject({ statements: 1, trips: 1 });
    expect(await treasury.balance()).toEqual({ balance: 97, held: 47 });
  });

  it("is one statement of a transaction", async () => {
    const { treasury, job } = await funded(1000, 50);
    expect(await countSent(() => treasury.charge(job, "a", 2))).toMatchObject({ statements: 3, trips: 3 });
  });

  it("cannot reach another account, whose books do not change", async () => {
    const { treasury, job } = await funded(100, 50);
    const { treasury: other } = await funded(100, 50);
    const { accountId } = treasury;
    const target = { accountId, jobId: job, siteId: null, actorId: null };
    const through = (credits: number) =>
      s.databases
        .tenant(other.accountId)
        .transaction((tx) => chargeHold(tx, target, { ...useOf(job, "a", credits), key: "a", credits }));
    expect(await failureOf(through(5))).toMatchObject({ code: "INSUFFICIENT_CREDITS" });
    await expect(through(0)).rejects.toMatchObject({ cause: { code: "42501" } });
    for (const one of [treasury, other]) expect(await one.balance()).toEqual({ balance: 100, held: 50 });
    expect(await spentKeys(treasury)).toEqual([]);
  });
});

describe("pieces that are charged at once", () => {
  const piece = fc.record({ job: fc.nat(3), key: fc.nat(2), credits: fc.nat(25) });

  it("come to the same as one after another", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 20 }), async (pieces) => {
        const [atOnce, inTurn] = [await openSeveral(), await openSeveral()];
        const [usesAtOnce, usesInTurn] = [atOnce, inTurn].map(({ jobs }) =>
          pieces.map(({ job, key, credits }) => useOf(jobs[job] ?? "", `k${key}`, credits)),
        ) as [Use[], Use[]];
        const one = await chargeAll(atOnce.treasury, usesAtOnce);
        const other: Answer[] = [];
        for (const use of usesInTurn) other.push(...(await chargeAll(inTurn.treasury, [use])));
        const told = (answers: Answer[]) => answers.map(({ outcome, balance }) => ({ outcome, balance }));
        expect(told(one)).toEqual(told(other));
        expect(await booksOf(atOnce.treasury)).toEqual(await booksOf(inTurn.treasury));
      }),
      { numRuns: 25, seed: 20261121 },
    );
    expect((await reconcileCredits(system)).differences).toEqual([]);
  });

  /** Three jobs that hold little, and one that holds nothing; two grants. */
  async function openSeveral() {
    const treasury = await openTreasury(s);
    await treasury.grant(40, new Date(Date.now() + 3_600_000), "sooner");
    await treasury.grant(60, null, "later");
    const jobs = await Promise.all([0, 1, 2, 3].map(() => treasury.job()));
    for (const job of jobs.slice(1)) await treasury.hold(job, 30);
    return { treasury, jobs };
  }
  const chargeAll = ({ accountId }: Treasury, uses: readonly Use[]) =>
    s.databases.tenant(accountId).transaction((tx) => chargeWithin(tx, accountId, uses));
  const booksOf = async (treasury: Treasury) => {
    const { rows } = await system.pool.query(
      `select (select array_agg(credits order by id) from credit_usage where account_id = $1) as used,
         (select array_agg(credits order by id) from job where account_id = $1) as jobs,
         (select array_agg(remaining order by id) from credit_hold where account_id = $1) as holds`,
      [treasury.accountId],
    );
    const entries = (await treasury.entries()).map(({ kind, amount }) => ({ kind, amount }));
    return { ...rows[0], entries, balance: await treasury.balance(), grants: await treasury.grants() };
  };
});

describe("spends of one account that queue behind each other", () => {
  it("go together, and each gets its own answer", async () => {
    const { treasury, job } = await funded(1000, 50);
    const without = await treasury.job();
    const sent = await countSent(() =>
      Promise.allSettled([
        spending.spend(treasury.accountId, useOf(job, "a", 3)),
        spending.spend(treasury.accountId, useOf(without, "b", 7)),
        spending.spend(treasury.accountId, useOf(job, "c", 4)),
      ]),
    );
    expect(sent).toMatchObject({ statements: 1, trips: 1 });
    expect(sent.answer.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const [, refused] = sent.answer;
    expect(await failureOf(Promise.reject((refused as PromiseRejectedResult).reason))).toMatchObject({
      code: "INSUFFICIENT_CREDITS",
      denial: { details: { needed: 7, available: 950 } },
    });
    expect(await treasury.balance()).toEqual({ balance: 993, held: 43 });
  });

  it("are charged once where two have the same key", async () => {
    const { treasury, job } = await funded(100, 50);
    const same = () => spending.spend(treasury.accountId, useOf(job, "same", 4));
    await Promise.all([same(), same(), same()]);
    expect(await treasury.balance()).toEqual({ balance: 96, held: 46 });
    expect(await spentKeys(treasury)).toEqual(["same"]);
  });

  it("store what they bring in one transaction, with one charge", async () => {
    const { treasury, job } = await funded(1000, 50);
    const keys = ["a", "b", "c"];
    const sent = await countSent(() =>
      Promise.all(keys.map((key) => storeOne(spending, treasury, useOf(job, key, 2)))),
    );
    // begin, what each stores, the charge, commit
    expect(sent).toMatchObject({ trips: 6, answer: ["stored a", "stored b", "stored c"] });
    expect(await stored(treasury.accountId)).toEqual(keys);
    expect(await treasury.balance()).toEqual({ balance: 994, held: 44 });
  });

  it.each([
    ["whose work throws", () => Promise.reject(new Error("of its own"))],
    ["that the database refuses", (tx: Tx, accountId: string) => put(tx, accountId, "a")],
  ])("are stored and charged once when one is among them %s", async (_, fail) => {
    const { treasury, job } = await funded(1000, 50);
    const { accountId } = treasury;
    const settled = await Promise.allSettled([
      storeOne(spending, treasury, useOf(job, "a", 2)),
      spending.store(accountId, async (tx, charge) => {
        await put(tx, accountId, "of the one that fails");
        charge(useOf(job, "fails", 9));
        await fail(tx, accountId);
      }),
      storeOne(spending, treasury, useOf(job, "b", 3)),
      spending.spend(accountId, useOf(job, "c", 4)),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(await stored(accountId)).toEqual(["a", "b"]);
    expect(await spentKeys(treasury)).toEqual(["a", "b", "c"]);
    expect(await treasury.balance()).toEqual({ balance: 991, held: 41 });
  });

  it("leave nothing of one that is refused, and all of the others", async () => {
    const { treasury, job } = await funded(1000, 50);
    const without = await treasury.job();
    const settled = await Promise.allSettled([
      storeOne(spending, treasury, useOf(job, "a", 2)),
      storeOne(spending, treasury, useOf(without, "refused", 2)),
      storeOne(spending, treasury, useOf(job, "b", 3)),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await stored(treasury.accountId)).toEqual(["a", "b"]);
    expect(await spentKeys(treasury)).toEqual(["a", "b"]);
  });

  it("are not tried again when nobody knows whether they were committed", async () => {
    const { treasury, job } = await funded(1000, 50);
    const losing = createSpending({
      tenant: (accountId) => losingAnswers(s.databases.tenant(accountId)),
    });
    const settled = await Promise.allSettled(
      ["a", "b"].map((key) => storeOne(losing, treasury, useOf(job, key, 2))),
    );
    expect(settled).toMatchObject([{ reason: { message: "lost" } }, { reason: { message: "lost" } }]);
    expect(await stored(treasury.accountId)).toEqual(["a", "b"]);
    expect(await treasury.balance()).toEqual({ balance: 996, held: 46 });
  });

  /** A database whose answers to COMMIT never arrive. */
  const losingAnswers = (database: TenantDatabase): TenantDatabase => ({
    ...database,
    transaction: async (work) => {
      await database.transaction(work);
      throw new Error("lost");
    },
  });

  it("tell once that the credits run low, and again after they have risen", async () => {
    const { treasury, job } = await funded(1000, 1000);
    const { accountId } = treasury;
    const toldSoFar = async () => {
      const { rows } = await system.pool.query(
        "select count(*)::int as n from notification where account_id = $1 and kind = 'credits.low'",
        [accountId],
      );
      return rows[0].n;
    };
    const spendAll = (keys: readonly string[], credits: number) =>
      Promise.all(keys.map((key) => spending.spend(accountId, useOf(job, key, credits))));
    await spendAll(["a", "b", "c", "d"], 200);
    expect(await toldSoFar()).toBe(1);
    await treasury.grant(700, null, "enough");
    await Promise.all(["e", "f", "g"].map((key) => storeOne(spending, treasury, useOf(job, key, 10))));
    expect(await toldSoFar()).toBe(1);
    const another = await treasury.job();
    await treasury.hold(another, 600);
    await Promise.all(["h", "i", "j"].map((key) => storeOne(spending, treasury, useOf(another, key, 200))));
    expect(await toldSoFar()).toBe(2);
    await spendAll(["k", "l"], 10);
    expect(await toldSoFar()).toBe(2);
  });

  it("are exact for sixty-four callers at once, who want more than is held", async () => {
    const { treasury, job } = await funded(1000, 500);
    const callers = Array.from({ length: 64 }, async (_, caller) => {
      for (let n = 0; n < 10; n++) {
        const use = useOf(job, `${caller}-${n}`, 1);
        if (n % 5 === 0) await storeOne(spending, treasury, use);
        else await spending.spend(treasury.accountId, use);
      }
    });
    await Promise.all(callers);
    expect(await treasury.balance()).toEqual({ balance: 500, held: 0 });
    expect(await spentKeys(treasury)).toHaveLength(500);
    expect(await stored(treasury.accountId)).toHaveLength(128);
    const { rows } = await system.pool.query(
      "select count(*)::int as n, sum(credits)::int as credits from credit_usage where account_id = $1",
      [treasury.accountId],
    );
    expect(rows).toEqual([{ n: 640, credits: 500 }]);
    expect((await reconcileCredits(system)).differences).toEqual([]);
  });
});
