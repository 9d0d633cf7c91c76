import { beforeEach, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import type { ChargeOutcome, Gateways } from "../payments/gateway.ts";
import { tillOf } from "../testing/billing.ts";
import { gatewayOf } from "../testing/gateways.ts";
import { stage } from "../testing/stage.ts";

const outcomes: ChargeOutcome[] = [];
const charges: string[] = [];
const gateways: Gateways = {
  stripe: gatewayOf({
    charge: async ({ idempotencyKey }) => {
      charges.push(idempotencyKey);
      const next = outcomes.shift();
      if (!next) throw new Error("The gateway is away");
      return next;
    },
  }),
};
const s = await stage({ gateways });
const { system } = s.databases;
const till = tillOf(s);
// Whoever played before is no part of this: what is due of theirs would only be noise.
beforeEach(() => till.sparePlayers());

const DAY_MS = 86_400_000;
const day = (from: Date | null, days: number): Date => new Date((from?.getTime() ?? 0) + days * DAY_MS);
const date = (moment: Date | null): string => moment?.toISOString().slice(0, 10) ?? "none";

it("a year of billing: who pays keeps his day, who pays late moves it, who does not pay is out, nothing is done twice", async () => {
  till.travel("2027-01-31T10:00:00Z");
  const punctual = await till.payer("growth");
  const late = await till.payer("starter");
  const silent = await till.payer("scale");
  const frugal = await till.payer("scale");
  await frugal.caller.subscriptions.change({ plan: "starter" });
  const lapsing = await till.tryOut("tina-of-the-year@example.com");
  const free = (await till.payer("growth")).accountId;
  await system.pool.query(
    "update subscription set scheduled_plan_id = (select id from plan where slug = 'free') where account_id = $1",
    [free],
  );
  const ends = new Map<string, Set<string>>();
  const lateBalances = new Set<number>();
  for (let n = 0; n <= 365; n++) {
    const now = day(new Date("2027-01-31T12:00:00Z"), n);
    till.travel(now);
    // Two processes at once on every day; a third now and then finds nothing left.
    const runs = await Promise.all([till.run(), till.run()]);
    expect(runs).toMatchObject([{ failed: 0 }, { failed: 0 }]);
    if (n % 10 === 0) expect((await till.run()).steps).toEqual({});
    till.travel(day(now, 1 / 24));
    for (const { accountId } of [punctual, frugal])
      for (const open of await till.openInvoices(accountId)) await till.pay(open);
    const owing = await till.look(late.accountId);
    if (owing.status === "past_due") lateBalances.add(owing.credits ?? -1);
    if (owing.end && now >= day(owing.end, 3))
      for (const open of await till.openInvoices(late.accountId)) await till.pay(open);
    for (const [name, { accountId }] of Object.entries({ punctual, late, frugal })) {
      const { end } = await till.look(accountId);
      ends.set(name, (ends.get(name) ?? new Set()).add(date(end)));
    }
  }
  expect([...(ends.get("punctual") ?? [])]).toEqual(
    "02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31"
      .split(" ")
      .map((end) => `2027-${end}`)
      .concat("2028-01-31", "2028-02-29"),
  );
  expect(await till.look(punctual.accountId)).toMatchObject({
    status: "active",
    plan: "growth",
    credits: 2000,
  });
  expect([...lateBalances]).toEqual([0]);
  expect([...(ends.get("late") ?? [])].slice(0, 3)).toEqual(["2027-02-28", "2027-04-03", "2027-05-07"]);
  expect(await till.look(late.accountId)).toMatchObject({ account: "active", plan: "starter" });
  expect(await till.look(silent.accountId)).toMatchObject({
    status: "expired",
    account: "suspended",
    credits: 0,
  });
  expect(await till.steps(silent.accountId)).toHaveLength(4);
  expect(await till.look(frugal.accountId)).toMatchObject({
    status: "active",
    plan: "starter",
    credits: 1000,
  });
  expect(await till.look(lapsing.accountId)).toMatchObject({
    status: "expired",
    account: "suspended",
    credits: 0,
  });
  expect(await till.look(free)).toMatchObject({ status: "active", plan: "free", credits: 100 });
  expect((await reconcileCredits(system)).differences).toEqual([]);
  const { rows } = await system.pool.query<{ year: string; held: number; last: number }>(`
    select left(number, 4) as year, count(*)::int as held, max(right(number, 6)::int) as last from invoice group by 1`);
  for (const { held, last } of rows) expect(held).toBe(last);
}, 240_000);

it("a run that comes a week late takes every step in order, with the dates it should have had", async () => {
  till.travel("2028-05-10T10:00:00Z");
  const { accountId } = await till.payer("growth");
  const { end } = await till.look(accountId);
  till.travel(day(end, 8));
  await till.run();
  const at = end?.toISOString();
  const { rows } = await system.pool.query(
    "select target from audit_event where account_id = $1 and procedure = 'billing run' order by created_at, id",
    [accountId],
  );
  expect(rows.map(({ target }) => target)).toEqual([`invoice ${at}`, `past-due ${at}`, `expire ${at}`]);
  const [open] = await till.openInvoices(accountId);
  const { rows: issued } = await system.pool.query("select period_start from invoice where id = $1", [
    open?.id,
  ]);
  expect(issued[0].period_start).toEqual(end);
  expect(await till.look(accountId)).toMatchObject({ status: "expired", account: "suspended", credits: 0 });
});

it("day −3 brings the invoice, day 0 a reminder, day +1 ends the credits, day +7 the subscription", async () => {
  till.travel("2028-06-10T10:00:00Z");
  const { accountId } = await till.payer("growth");
  const { end } = await till.look(accountId);
  const onDay = async (days: number) => {
    till.travel(day(end, days));
    return (await till.run()).steps;
  };
  expect(await onDay(-3.01)).toEqual({});
  expect(await onDay(-3)).toEqual({ invoice: 1 });
  expect(await onDay(0)).toEqual({ remind: 1 });
  expect(await till.look(accountId)).toMatchObject({ status: "active" });
  expect(await onDay(1)).toEqual({ "past-due": 1 });
  expect(await till.look(accountId)).toMatchObject({ status: "past_due", account: "active", credits: 0 });
  expect(await onDay(6.99)).toEqual({});
  expect(await onDay(7)).toEqual({ expire: 1 });
  expect(await till.look(accountId)).toMatchObject({ status: "expired", account: "suspended" });
  const letters = (await s.platform.mailer.kept(500)).filter(({ subject }) => subject.includes("(Carla's)"));
  const words = letters.map(({ subject }) => subject).join("\n");
  for (const word of ["renews on", "is due today", "is past due", "has expired"])
    expect(words).toContain(word);
});

it("an account at the far side of the date line is billed at the same moments: periods and years are those of UTC", async () => {
  till.travel("2030-12-31T23:30:00Z");
  const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"];
  const people = [];
  for (const timezone of zones) {
    const made = await till.payer("growth");
    await made.caller.accounts.update({ timezone });
    people.push({ ...made, ...(await till.look(made.accountId)) });
  }
  for (const { end } of people) expect(date(end)).toBe("2031-01-31");
  const last = people.at(-1)?.end ?? null;
  till.travel(day(last, -2));
  expect((await till.run()).steps).toEqual({ invoice: 3 });
  for (const { accountId } of people) {
    const [renewal] = await till.openInvoices(accountId);
    expect(renewal?.number).toMatch(/^2031-/);
    await till.pay(renewal ?? { id: "", total: 0 });
    expect(date((await till.look(accountId)).end)).toBe("2031-02-28");
  }
  const { rows } = await system.pool.query(
    "select number from invoice where account_id = $1 order by issued_at",
    [people[0]?.accountId],
  );
  expect(rows.map(({ number }) => number.slice(0, 4))).toEqual(["2030", "2031"]);
});

it("accounts that are closed or shut out by staff are left alone, and caught up with when they are back", async () => {
  till.travel("2028-08-10T10:00:00Z");
  const shut = await till.payer("growth");
  const closed = await till.payer("growth");
  await s.deskBilling.staff.accounts.suspend({ id: shut.accountId, reason: "Spam was sent" });
  await closed.caller.accounts.close();
  const { end } = await till.look(shut.accountId);
  till.travel(day(end, 9));
  expect((await till.run()).steps).toEqual({});
  expect(await till.look(shut.accountId)).toMatchObject({ status: "active", account: "suspended" });
  expect(await till.look(closed.accountId)).toMatchObject({ status: "active", account: "cancelled" });
  await s.deskBilling.staff.accounts.activate({ id: shut.accountId, reason: "It was a mistake" });
  expect((await till.run()).steps).toEqual({ invoice: 1, "past-due": 1, expire: 1 });
});

it("a scheduled plan that has become too small is given up: the higher one stays, and the account is told why", async () => {
  till.travel("2028-10-10T10:00:00Z");
  const { accountId, caller } = await till.payer("scale");
  await caller.subscriptions.change({ plan: "starter" });
  const [field] = await caller.industries.list().then(({ items }) => items);
  for (const name of ["one", "two"])
    await caller.sites.create({ name, domain: `${name}.example`, industryId: field?.id ?? "" });
  const { end } = await till.look(accountId);
  till.travel(day(end, -3));
  await till.run();
  expect(await till.openInvoices(accountId)).toMatchObject([{ purpose: "renewal", total: 22_900 }]);
  expect(await till.look(accountId)).toMatchObject({ plan: "scale", scheduledPlanId: null });
  expect(await till.newsOf(accountId)).toContain("subscription.plan-kept");
});

async function cardPayer() {
  const made = await till.payer("growth");
  await system.pool.query(
    "update subscription set payment_method = 'stripe', stripe_customer_id = 'cus_1' where account_id = $1",
    [made.accountId],
  );
  return made;
}

it("a gateway charges on day 0, tries four times more within a week and then it is over", async () => {
  till.travel("2028-12-10T10:00:00Z");
  charges.length = 0;
  const { accountId } = await cardPayer();
  const { end } = await till.look(accountId);
  outcomes.push(...Array.from({ length: 5 }, () => ({ status: "failed" as const, reason: "card declined" })));
  for (let n = -30; n <= 80; n++) {
    till.travel(day(end, n / 10));
    await till.run();
  }
  expect(charges).toHaveLength(5);
  expect(new Set(charges).size).toBe(5);
  expect(await till.look(accountId)).toMatchObject({ status: "expired", account: "suspended", credits: 0 });
});

it("a charge whose answer was lost is asked again with the same key, and a charge that succeeds renews", async () => {
  till.travel("2029-02-10T10:00:00Z");
  charges.length = 0;
  outcomes.length = 0;
  const { accountId } = await cardPayer();
  const { end } = await till.look(accountId);
  till.travel(day(end, 0));
  await Promise.all([till.run(), till.run()]);
  expect(charges).toHaveLength(1);
  outcomes.push({ status: "succeeded", externalPaymentId: "pi_1" });
  till.travel(day(end, 0.1));
  await till.run();
  expect(charges).toEqual([charges[0], charges[0]]);
  expect(await till.look(accountId)).toMatchObject({
    status: "active",
    credits: 2000,
    start: end,
    attempts: 0,
  });
});
