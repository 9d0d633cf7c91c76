import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../access/errors.ts";
import { stage } from "../testing/stage.ts";
import { openTreasury, type Treasury } from "../testing/treasury.ts";
import { reconcileCredits } from "./reconcile.ts";

const s = await stage({ poolSize: 16 });
const HOUR_MS = 3_600_000;
const start = Date.now();
const at = (hours: number) => new Date(start + hours * HOUR_MS);

/** An operation on credits; jobs and keys are few, so that retries and collisions are frequent. */
type Operation =
  | { do: "grant"; key: number; amount: number; expires: number | null }
  | { do: "hold"; job: number; amount: number }
  | { do: "charge"; job: number; key: number; credits: number }
  | { do: "close"; job: number }
  | { do: "expire"; hour: number };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    do: fc.constant("grant" as const),
    key: fc.nat(5),
    amount: fc.integer({ min: 1, max: 50 }),
    expires: fc.option(fc.integer({ min: 1, max: 6 })),
  }),
  fc.record({ do: fc.constant("hold" as const), job: fc.nat(3), amount: fc.nat(60) }),
  fc.record({ do: fc.constant("charge" as const), job: fc.nat(3), key: fc.nat(2), credits: fc.nat(30) }),
  fc.record({ do: fc.constant("close" as const), job: fc.nat(3) }),
  fc.record({ do: fc.constant("expire" as const), hour: fc.nat(7) }),
);

type Grant = { expires: number; remaining: number };

/** The rules of credits as one would explain them at a table: no rows, no locks, no keys of the database. */
class Model {
  readonly grants: Grant[] = [];
  readonly holds = new Map<number, number>();
  readonly done = new Set<string>();

  balance = () => this.grants.reduce((sum, grant) => sum + grant.remaining, 0);
  held = () => [...this.holds.values()].reduce((sum, held) => sum + held, 0);
  inOrder = () => [...this.grants].sort((a, b) => a.expires - b.expires);

  apply(wanted: Operation): void {
    if (wanted.do === "grant") this.grant(wanted);
    else if (wanted.do === "hold") this.hold(wanted);
    else if (wanted.do === "charge") this.charge(wanted);
    else if (wanted.do === "close") this.holds.delete(wanted.job);
    else this.expire(wanted.hour);
  }

  private grant({ key, amount, expires }: Operation & { do: "grant" }): void {
    if (this.done.has(`grant ${key}`)) return;
    this.done.add(`grant ${key}`);
    this.grants.push({ expires: expires ?? Number.POSITIVE_INFINITY, remaining: amount });
  }

  private hold({ job, amount }: Operation & { do: "hold" }): void {
    if (this.done.has(`hold ${job}`) || this.balance() - this.held() < amount) return;
    this.done.add(`hold ${job}`);
    this.holds.set(job, amount);
  }

  private charge({ job, key, credits }: Operation & { do: "charge" }): void {
    const reserved = this.holds.get(job);
    if (reserved === undefined || this.done.has(`charge ${job} ${key}`)) return;
    const charged = Math.min(credits, reserved);
    if (charged > 0) this.done.add(`charge ${job} ${key}`);
    this.holds.set(job, reserved - charged);
    let missing = charged;
    for (const grant of this.inOrder()) {
      const taken = Math.min(grant.remaining, missing);
      grant.remaining -= taken;
      missing -= taken;
    }
  }

  private expire(hour: number): void {
    let reserved = this.held();
    for (const grant of this.inOrder()) {
      const kept = Math.min(grant.remaining, reserved);
      reserved -= kept;
      if (grant.expires <= hour) grant.remaining = kept;
    }
  }
}

/** Does the operation; being refused for want of credits is an outcome, anything else is a fault. */
async function perform(treasury: Treasury, jobs: readonly string[], wanted: Operation): Promise<void> {
  const job = "job" in wanted ? (jobs[wanted.job] ?? "") : "";
  const work = async (): Promise<unknown> => {
    if (wanted.do === "grant") {
      return treasury.grant(
        wanted.amount,
        wanted.expires === null ? null : at(wanted.expires),
        `g${wanted.key}`,
      );
    }
    if (wanted.do === "hold") return treasury.hold(job, wanted.amount);
    if (wanted.do === "charge") return treasury.charge(job, `k${wanted.key}`, wanted.credits);
    if (wanted.do === "close") return treasury.close(job);
    return treasury.expire(at(wanted.hour));
  };
  await work().catch((error: unknown) => {
    const isShort = error instanceof AppError && error.reason === "INSUFFICIENT_CREDITS";
    const isRepeatedHold =
      wanted.do === "hold" && /credit_hold_operation/.test(String((error as Error).cause));
    if (!isShort && !isRepeatedHold) throw error;
  });
}

describe("the ledger", () => {
  it("agrees with a simple model after every operation of any sequence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 25 }), async (operations) => {
        const treasury = await openTreasury(s);
        const jobs = await Promise.all([0, 1, 2, 3].map(() => treasury.job()));
        const model = new Model();
        for (const wanted of operations) {
          model.apply(wanted);
          await perform(treasury, jobs, wanted);
          expect(await treasury.balance()).toEqual({ balance: model.balance(), held: model.held() });
          expect((await treasury.grants()).sort()).toEqual(
            model.grants.map((grant) => grant.remaining).sort(),
          );
        }
        const entries = await treasury.entries();
        expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(model.balance());
      }),
      { numRuns: 30, seed: 20261121 },
    );
    expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
  });

  it("stands sixteen workers at once on three accounts, without a deadlock", async () => {
    const treasuries = await Promise.all([1, 2, 3].map(() => openTreasury(s)));
    const jobs = new Map<Treasury, string[]>();
    for (const treasury of treasuries) {
      jobs.set(treasury, await Promise.all([0, 1, 2, 3].map(() => treasury.job())));
      await treasury.grant(1000, null, "first");
    }
    const sequences = fc.sample(fc.array(operation, { minLength: 25, maxLength: 25 }), {
      numRuns: 16,
      seed: 7,
    });
    await Promise.all(
      sequences.map(async (operations, worker) => {
        for (const [n, wanted] of operations.entries()) {
          const treasury = treasuries[(worker + n) % 3] as Treasury;
          const known = jobs.get(treasury) ?? [];
          await perform(treasury, known, wanted);
          if (n % 3 === 0) await treasury.renew(known[n % 4] ?? "", at(1));
        }
      }),
    );
    const { accounts, differences } = await reconcileCredits(s.databases.system);
    expect(differences).toEqual([]);
    expect(accounts).toBeGreaterThan(3);
    for (const treasury of treasuries) {
      const { balance, held } = await treasury.balance();
      expect(balance - held).toBeGreaterThanOrEqual(0);
      const entries = await treasury.entries();
      expect(new Set(entries.map((entry) => entry.key)).size).toBe(entries.length);
      const spent = entries
        .filter((entry) => entry.kind === "spend")
        .reduce((sum, entry) => sum - entry.amount, 0);
      const { rows } = await s.databases.system.pool.query(
        `select (select coalesce(sum(credits), 0)::int from credit_usage where account_id = $1) as used,
           (select coalesce(sum(credits), 0)::int from job where account_id = $1) as charged`,
        [treasury.accountId],
      );
      expect(rows).toEqual([{ used: spent, charged: spent }]);
    }
  });

  it("charges a job's pieces side by side while its lease is renewed", async () => {
    const treasury = await openTreasury(s);
    await treasury.grant(1000, null, "g");
    const job = await treasury.job();
    await treasury.hold(job, 200);
    const pieces = Array.from({ length: 40 }, (_, n) => treasury.charge(job, `piece ${n}`, 5));
    const renewals = Array.from({ length: 40 }, () => treasury.renew(job, at(1)));
    await Promise.all([...pieces, ...renewals]);
    expect(await treasury.balance()).toEqual({ balance: 800, held: 0 });
  });
});
