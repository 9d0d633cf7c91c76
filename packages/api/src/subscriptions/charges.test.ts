import { beforeAll, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import type { ChargeOrder, ChargeOutcome, Gateway } from "../payments/gateway.ts";
import { settlePayment } from "../payments/settle.ts";
import { tillOf } from "../testing/billing.ts";
import { stage } from "../testing/stage.ts";

/** What the gateway says to each attempt of each renewal, one after the other: no, later, nothing, or yes. */
const ANSWERS: readonly string[] = [
  "y",
  "ny",
  "nny",
  "-y",
  "nnnny",
  "l",
  "nnnnn",
  "y",
  "n-y",
  "ly",
  "y",
  "y",
];
const asked: ChargeOrder[] = [];
const taken = new Map<string, ChargeOrder>();
const unasked = (): never => {
  throw new Error("Nobody asks this gateway but for charges");
};
const answerTo = async (order: ChargeOrder): Promise<ChargeOutcome> => {
  const { invoiceId, idempotencyKey } = order;
  asked.push(order);
  const bills = [...new Set(asked.map((one) => one.invoiceId))];
  const before = asked.filter((one) => one.invoiceId === invoiceId).length - 1;
  const answer = ANSWERS[bills.indexOf(invoiceId)]?.[before] ?? "l";
  const externalPaymentId = `pi_${idempotencyKey}`;
  if (answer === "n") return { status: "failed", reason: "card declined" };
  taken.set(externalPaymentId, order);
  if (answer === "-") throw new Error("The answer is lost");
  return { status: answer === "l" ? "pending" : "succeeded", externalPaymentId };
};
const stripe: Gateway = { charge: answerTo, checkout: unasked, verify: unasked, read: unasked };

const s = await stage({ gateways: { stripe } });
const { system } = s.databases;
const till = tillOf(s);
beforeAll(() => till.sparePlayers());

const DAY_MS = 86_400_000;
const START = new Date("2027-08-31T10:00:00Z");
const day = (n: number): Date => new Date(START.getTime() + n * DAY_MS);

const bring = (accountId: string, invoiceId: string, amount: number, externalPaymentId: string) =>
  system.transaction((tx) =>
    settlePayment({ services: s.platform.services, record: () => {} }, tx, {
      accountId,
      invoiceId,
      payment: { method: "stripe" },
      amount,
      externalPaymentId,
      actorId: null,
      now: s.platform.services.now(),
    }),
  );

it("a year of charges: refusals, lost answers and answers that come later end in one payment a period, or in none", async () => {
  till.travel(START);
  const { accountId, caller } = await till.payer("growth");
  await system.pool.query(
    "update subscription set payment_method = 'stripe', stripe_customer_id = 'cus_1' where account_id = $1",
    [accountId],
  );
  const seen = new Set<string>();
  for (let n = 0; n <= 2 * 365; n++) {
    till.travel(day(n / 2));
    const runs = await Promise.all([till.run(), till.run()]);
    expect(runs).toMatchObject([{ failed: 0 }, { failed: 0 }]);
    const { status, account, end } = await till.look(accountId);
    seen.add(`${status} ${account}`);
    // What was to be told later is told a day after it was asked.
    for (const [name, { invoiceId, amount }] of taken)
      if (end && s.platform.services.now() > new Date(end.getTime() + 1.5 * DAY_MS))
        await bring(accountId, invoiceId, amount, name);
    if (status !== "expired") continue;
    const { invoice } = await caller.subscriptions.renew();
    await bring(accountId, invoice.id, invoice.total, `again_${invoice.id}`);
  }
  const bills = [...new Set(asked.map(({ invoiceId }) => invoiceId))];
  const attempts = bills.map((bill) => asked.filter(({ invoiceId }) => invoiceId === bill));
  // A refusal takes the next key; whoever got no answer, or none yet, asks with the same one.
  expect(attempts.map((of) => `${of.length}/${new Set(of.map((one) => one.idempotencyKey)).size}`)).toEqual(
    "1/1 2/2 3/3 2/1 5/5 2/1 5/5 1/1 3/2 2/1 1/1 1/1".split(" ").slice(0, attempts.length),
  );
  expect(seen).toEqual(new Set(["active active", "past_due active", "expired suspended"]));
  expect(await till.look(accountId)).toMatchObject({ status: "active", account: "active", credits: 2000 });
  const { rows } = await system.pool.query(
    `select count(*)::int as money, count(distinct external_payment_id)::int as names, sum(surplus)::int as surplus,
       (select count(*)::int from invoice i where i.account_id = $1 and i.status = 'paid') as paid
     from payment where account_id = $1 and status = 'succeeded'`,
    [accountId],
  );
  const [{ money, names, surplus, paid }] = rows;
  expect({ names, surplus, paid }).toEqual({ names: money, surplus: 0, paid: money });
  expect((await reconcileCredits(system)).differences).toEqual([]);
}, 120_000);

it("a year of one who cancels and comes back, and of one who buys credits: what is paid for is there, and nothing else", async () => {
  till.travel(START);
  const fickle = await till.payer("growth");
  const buyer = await till.payer("growth");
  const said: string[] = [];
  let bought = 0;
  for (let n = 1; n <= 365; n++) {
    till.travel(day(n));
    expect(await till.run()).toMatchObject({ failed: 0 });
    const { status, account } = await till.look(fickle.accountId);
    const words = `${status} ${account}`;
    if (said.at(-1) !== words) said.push(words);
    if (n === 40) await fickle.caller.subscriptions.cancel();
    if (n === 41) await fickle.caller.subscriptions.resume();
    if (n === 100) await fickle.caller.subscriptions.cancel();
    if (n === 200) await till.pay((await fickle.caller.subscriptions.renew()).invoice);
    for (const { accountId } of [fickle, buyer])
      for (const bill of await till.openInvoices(accountId))
        if (bill.purpose === "renewal") await till.pay(bill);
    if (n % 30 === 0) {
      const { invoice } = await buyer.caller.credits.buy({ slug: "credits-500" });
      if (n % 60 === 0) {
        await till.pay(invoice);
        bought += 500;
      }
    }
    const { credits } = await till.look(buyer.accountId);
    expect(credits, `on day ${n}`).toBe(2000 + bought);
  }
  expect(said).toEqual(["active active", "cancelled suspended", "active active"]);
  expect(bought).toBe(3000);
  const { rows } = await system.pool.query(
    "select status, count(*)::int as n from invoice where account_id = $1 and type = 'credit_package' group by 1 order by 1",
    [buyer.accountId],
  );
  expect(rows).toEqual([
    { status: "paid", n: 6 },
    { status: "void", n: 6 },
  ]);
  expect((await reconcileCredits(system)).differences).toEqual([]);
}, 120_000);
