import { afterEach, beforeAll, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { expirePackageInvoices } from "../invoices/expiry.ts";
import { settlePayment } from "../payments/settle.ts";
import { tillOf } from "./billing.ts";
import { receiptOf, transferFor } from "./customers.ts";
import { stage } from "./stage.ts";

const s = await stage({ poolSize: 16 });
const { system } = s.databases;
const till = tillOf(s);
/** Who comes first is chance, so every race is run as often as this. */
const ROUNDS = [1, 2, 3, 4, 5, 6];

beforeAll(() => till.sparePlayers());
afterEach(async () => {
  expect((await reconcileCredits(system)).differences).toEqual([]);
});

type Bill = { id: string; total: number };
const byGateway = (accountId: string, { id: invoiceId, total }: Bill) =>
  system.transaction((tx) =>
    settlePayment({ services: s.platform.services, record: () => {} }, tx, {
      accountId,
      invoiceId,
      payment: { method: "stripe" },
      amount: total,
      externalPaymentId: `ch_${invoiceId}`,
      actorId: null,
      now: s.platform.services.now(),
    }),
  );
const byBank = ({ id, total }: Bill) =>
  s.deskBilling.staff.payments.confirm({ invoiceId: id, ...receiptOf(total) });

/** What the books hold of an invoice: its status, the effects it had, and the money that came for it. */
async function booksOf({ id }: Bill) {
  const { rows } = await system.pool.query(
    `select i.status, i.total,
       (select count(*)::int from credit_entry e where e.operation_key = 'invoice:' || i.id) as effects,
       (select coalesce(sum(amount), 0)::int from payment p where p.invoice_id = i.id and p.status = 'succeeded') as money,
       (select coalesce(sum(surplus), 0)::int from payment p where p.invoice_id = i.id and p.status = 'succeeded') as surplus
     from invoice i where i.id = $1`,
    [id],
  );
  return rows[0] as { status: string; total: number; effects: number; money: number; surplus: number };
}
const isDone = (outcome: PromiseSettledResult<unknown>): boolean => outcome.status === "fulfilled";
const reasonOf = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === "rejected" ? outcome.reason.reason : "done";

it("a gateway's event and the bank's confirmation of one invoice are one effect, and the rest is surplus", async () => {
  for (const _ of ROUNDS) {
    const { accountId, caller } = await till.payer("starter");
    const { invoice: bill } = await caller.subscriptions.change({ plan: "growth" });
    if (!bill) throw new Error("There is nothing to pay");
    const [gateway, bank] = await Promise.allSettled([byGateway(accountId, bill), byBank(bill)]);
    expect(isDone(gateway)).toBe(true);
    expect(["done", "PAYMENT_SETTLED"]).toContain(reasonOf(bank));
    const arrived = isDone(bank) ? 2 : 1;
    expect(await booksOf(bill)).toEqual({
      status: "paid",
      total: bill.total,
      effects: 1,
      money: arrived * bill.total,
      surplus: (arrived - 1) * bill.total,
    });
    expect(await till.look(accountId)).toMatchObject({ plan: "growth", status: "active", credits: 2000 });
  }
});

it("a package that is paid at the moment it expires is paid with its credits, or void with the money as surplus", async () => {
  for (const _ of ROUNDS) {
    const { accountId, caller } = await till.payer("growth");
    const { invoice: bill } = await caller.credits.buy({ slug: "credits-500" });
    const told = { ...transferFor(s, { invoice: bill }), amount: bill.total };
    const { id: paymentId } = await caller.payments.submit(told);
    await Promise.all([
      s.deskBilling.staff.payments.confirm({ paymentId, ...receiptOf(bill.total) }),
      expirePackageInvoices(system, bill.expiresAt),
    ]);
    const books = await booksOf(bill);
    const paid = books.status === "paid";
    expect(books).toEqual({
      status: paid ? "paid" : "void",
      total: bill.total,
      effects: paid ? 1 : 0,
      money: bill.total,
      surplus: paid ? 0 : bill.total,
    });
    expect(await till.look(accountId)).toMatchObject({ credits: paid ? 2500 : 2000 });
  }
});

it("an upgrade that is paid while the billing run ends the account leaves it working on the new plan", async () => {
  for (const _ of ROUNDS) {
    const { accountId, caller } = await till.payer("growth");
    const { end } = await till.look(accountId);
    till.after(end, -1);
    await till.run();
    const { invoice: bill } = await caller.subscriptions.change({ plan: "scale" });
    if (!bill) throw new Error("There is nothing to pay");
    till.after(end, 7);
    const [report] = await Promise.all([till.run(), byBank(bill), till.run()]);
    expect(report.failed).toBe(0);
    expect(await booksOf(bill)).toMatchObject({ status: "paid", effects: 1, surplus: 0 });
    expect(await till.look(accountId)).toMatchObject({
      plan: "scale",
      status: "active",
      account: "active",
      credits: 4000,
    });
    expect((await till.run()).steps).toEqual({});
  }
});

it("a renewal that is confirmed while its owner cancels is paid and ends a period later, or void and not confirmed", async () => {
  for (const _ of ROUNDS) {
    const { accountId, caller } = await till.payer("growth");
    const { end } = await till.look(accountId);
    till.after(end, -2);
    await till.run();
    const [bill] = await till.openInvoices(accountId);
    if (!bill) throw new Error("There is nothing to pay");
    const [bank, cancel] = await Promise.allSettled([byBank(bill), caller.subscriptions.cancel()]);
    expect(reasonOf(cancel)).toBe("done");
    expect(["done", "PAYMENT_SETTLED"]).toContain(reasonOf(bank));
    const now = await till.look(accountId);
    if (isDone(bank)) {
      expect(await booksOf(bill)).toMatchObject({ status: "paid", effects: 1 });
      expect(now.start).toEqual(end);
    } else {
      expect(await booksOf(bill)).toMatchObject({ status: "void", effects: 0, money: 0 });
      expect(now.end).toEqual(end);
    }
    expect((await caller.subscriptions.get()).next).toMatchObject({ outcome: "ends" });
  }
});

it("a cancellation that is taken back as its period ends goes on, or is over; never both", async () => {
  for (const _ of ROUNDS) {
    const { accountId, caller } = await till.payer("growth");
    const { end } = await till.look(accountId);
    await caller.subscriptions.cancel();
    till.after(end, 0);
    const [resume, report] = await Promise.allSettled([caller.subscriptions.resume(), till.run()]);
    expect(report).toMatchObject({ status: "fulfilled", value: { failed: 0 } });
    await till.run();
    const { status, account } = await till.look(accountId);
    expect([status, account]).toEqual(isDone(resume) ? ["active", "active"] : ["cancelled", "suspended"]);
    expect(await till.openInvoices(accountId)).toHaveLength(isDone(resume) ? 1 : 0);
  }
});
