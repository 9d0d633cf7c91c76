import { afterEach, describe, expect, it } from "vitest";
import { stage } from "../testing/stage.ts";
import { openTreasury, type Treasury } from "../testing/treasury.ts";
import { setPlanCredits, zeroPlanCredits } from "./plan-credits.ts";
import { reconcileCredits } from "./reconcile.ts";

const s = await stage();
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

const occasion = ({ accountId }: Treasury) => ({
  accountId,
  reference: "a renewal",
  actorId: null,
  now: new Date(),
});
const set = (treasury: Treasury, amount: number, operationKey: string) =>
  s.databases.system.transaction((tx) =>
    setPlanCredits(tx, { ...occasion(treasury), amount, expiresAt: inDays(30), operationKey }),
  );
const zero = (treasury: Treasury) =>
  s.databases.system.transaction((tx) => zeroPlanCredits(tx, occasion(treasury)));

afterEach(async () => {
  expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
});

describe("the plan's credits", () => {
  it("are set to the plan's amount, not added to what was left", async () => {
    const treasury = await openTreasury(s);
    await set(treasury, 100, "invoice:1");
    const job = await treasury.job();
    await treasury.hold(job, 30);
    await treasury.charge(job, "a", 30);
    await treasury.close(job);
    await set(treasury, 100, "invoice:2");
    expect(await treasury.balance()).toEqual({ balance: 100, held: 0 });
    expect(await treasury.entries()).toMatchObject([
      { kind: "grant", amount: 100 },
      { kind: "spend", amount: -30 },
      { kind: "grant", amount: 100 },
      { kind: "expire", amount: -70 },
    ]);
  });

  it("are set once for one invoice, however many settle it at once", async () => {
    const treasury = await openTreasury(s);
    const done = await Promise.all([1, 2, 3, 4].map(() => set(treasury, 100, "invoice:1")));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await treasury.balance()).toEqual({ balance: 100, held: 0 });
  });

  it("leave alone what was bought or given", async () => {
    const treasury = await openTreasury(s);
    await treasury.grant(50, null, "bonus");
    await set(treasury, 100, "invoice:1");
    await set(treasury, 10, "invoice:2");
    expect(await treasury.balance()).toEqual({ balance: 60, held: 0 });
  });

  it("stay with a running job as far as it holds them, and lapse when it ends", async () => {
    const treasury = await openTreasury(s);
    await set(treasury, 100, "invoice:1");
    const job = await treasury.job();
    await treasury.hold(job, 40);
    await set(treasury, 200, "invoice:2");
    expect(await treasury.balance()).toEqual({ balance: 240, held: 40 });
    await treasury.charge(job, "a", 15);
    await treasury.close(job);
    await treasury.expire(new Date());
    expect(await treasury.balance()).toEqual({ balance: 200, held: 0 });
  });

  it("go to zero when the period was not paid, what was bought stays", async () => {
    const treasury = await openTreasury(s);
    await treasury.grant(50, null, "bonus");
    await set(treasury, 100, "invoice:1");
    const job = await treasury.job();
    await treasury.hold(job, 20);
    expect(await zero(treasury)).toBe(80);
    expect(await zero(treasury)).toBe(0);
    expect(await treasury.balance()).toEqual({ balance: 70, held: 20 });
    await treasury.close(job);
    expect(await zero(treasury)).toBe(20);
    expect(await treasury.balance()).toEqual({ balance: 50, held: 0 });
  });

  it("of an account that never had any credits are nothing to take", async () => {
    expect(await zero(await openTreasury(s))).toBe(0);
  });
});
