import { creditBalance, creditEntry } from "@igny8/db/schema/credits";
import { invoice } from "@igny8/db/schema/invoices";
import { notification } from "@igny8/db/schema/notifications";
import { subscription } from "@igny8/db/schema/subscriptions";
import { and, desc, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { tillOf } from "../testing/billing.ts";
import { type Customer, packageInvoice, receiptOf, waitingCustomer } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { settlePayment } from "./settle.ts";

const s = await stage({ poolSize: 16 });
const { read, pool } = s.databases.system;
const desk = s.deskBilling.staff.payments;

afterEach(async () => {
  expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
});

const till = tillOf(s);
const waiting = (plan?: string, more?: object) => waitingCustomer(s, plan, more);
const newsOf = ({ accountId }: Customer) =>
  read
    .select()
    .from(notification)
    .where(eq(notification.accountId, accountId))
    .orderBy(desc(notification.createdAt), desc(notification.id));

describe("taking a confirmation back", () => {
  const reason = "The bank called the transfer back.";
  const paid = async () => {
    const carla = await waiting();
    await desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) });
    return carla;
  };
  const balanceOf = async ({ accountId }: Customer) =>
    (await read.select().from(creditBalance).where(eq(creditBalance.accountId, accountId)))[0]?.balance;

  it("ends the period unpaid, takes the plan's credits, and asks for the money by a new invoice", async () => {
    const carla = await paid();
    const undone = await desk.unconfirm({ id: carla.paymentId, reason });
    expect(undone).toMatchObject({
      payment: { status: "refunded" },
      invoice: { id: carla.invoice.id, status: "paid" },
      subscription: { status: "past_due" },
      credits: { balance: 0 },
    });
    const [open] = await read
      .select()
      .from(invoice)
      .where(and(eq(invoice.accountId, carla.accountId), eq(invoice.status, "open")));
    expect(open).toMatchObject({ total: 13_900, purpose: "reactivation" });
    const [news] = await newsOf(carla);
    expect(news).toMatchObject({ kind: "payment.refunded", body: expect.stringContaining(reason) });
    const again = await desk.confirm({ invoiceId: open?.id, ...receiptOf(13_900) });
    expect(again).toMatchObject({ subscription: { status: "active" }, credits: { balance: 2000 } });
  });

  it("twice is once, and only what was confirmed can be taken back", async () => {
    const carla = await paid();
    const both = await Promise.all([0, 1].map(() => desk.unconfirm({ id: carla.paymentId, reason })));
    expect(both[0]).toEqual(both[1]);
    const bills = await read.select().from(invoice).where(eq(invoice.accountId, carla.accountId));
    expect(bills.map(({ status }) => status).sort()).toEqual(["open", "paid"]);
    expect(await failureOf(desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) }))).toMatchObject(
      {
        httpStatus: 409,
      },
    );
    const other = await waiting();
    expect(await failureOf(desk.unconfirm({ id: other.paymentId, reason }))).toMatchObject({
      httpStatus: 409,
      code: "STATUS_CONFLICT",
    });
  });

  it("of a package takes what is left of its credits by an entry of its own, never what was spent", async () => {
    const carla = await paid();
    const bill = await packageInvoice(s, carla.accountId, "credits-500");
    const { payment: bought } = await desk.confirm({ invoiceId: bill.id, ...receiptOf(4500) });
    // 100 of them are spent.
    await pool.query("update credit_grant set remaining = 400 where account_id = $1 and kind = 'purchase'", [
      carla.accountId,
    ]);
    await pool.query("update credit_balance set balance = balance - 100 where account_id = $1", [
      carla.accountId,
    ]);
    await pool.query(
      "insert into credit_entry (account_id, id, kind, amount, balance_after, operation_key) values ($1, gen_random_uuid(), 'spend', -100, 2400, 'test')",
      [carla.accountId],
    );
    await desk.unconfirm({ id: bought.id, reason });
    expect(await balanceOf(carla)).toBe(2000);
    const entries = await read.select().from(creditEntry).where(eq(creditEntry.accountId, carla.accountId));
    expect(entries.filter(({ kind }) => kind === "adjust")).toMatchObject([{ amount: -400 }]);
    const [own] = await read.select().from(subscription).where(eq(subscription.accountId, carla.accountId));
    expect(own?.status).toBe("active");
  });

  it("of a renewal that was paid ahead lets the paid period run on with its credits, and asks again", async () => {
    const { accountId } = await till.payer("growth");
    const { end } = await till.look(accountId);
    await s.deskBilling.staff.credits.adjust({ accountId, amount: -1500, reason });
    till.after(end, -2);
    await till.run();
    const [renewal] = await till.openInvoices(accountId);
    const { payment: ahead } = await till.pay(renewal ?? { id: "", total: 0 });
    expect(await till.look(accountId)).toMatchObject({ start: end, credits: 2000 });
    await s.deskBilling.staff.credits.adjust({ accountId, amount: -100, reason });
    await desk.unconfirm({ id: ahead.id, reason });
    expect(await till.look(accountId)).toMatchObject({ status: "active", end, credits: 400 });
    await till.run();
    expect(await till.openInvoices(accountId)).toMatchObject([{ purpose: "renewal", total: 13_900 }]);
    till.after(end, 1);
    await till.run();
    expect(await till.look(accountId)).toMatchObject({ status: "past_due", credits: 0 });
    s.clock.offsetMs = 0;
  });

  it("of each of two payments for one package takes its credits once", async () => {
    const carla = await paid();
    const other = await packageInvoice(s, carla.accountId, "credits-500");
    await desk.confirm({ invoiceId: other.id, ...receiptOf(4500) });
    const bill = await packageInvoice(s, carla.accountId, "credits-500");
    const parts: string[] = [];
    for (const amount of [2000, 2500]) {
      const { payment: part } = await s.databases.system.transaction((tx) =>
        settlePayment({ services: s.platform.services, record: () => {} }, tx, {
          ...receiptOf(amount),
          accountId: carla.accountId,
          invoiceId: bill.id,
          payment: { method: "bank_transfer" },
          actorId: null,
          now: s.platform.services.now(),
        }),
      );
      parts.push(part.id);
    }
    expect(await balanceOf(carla)).toBe(3000);
    for (const id of parts) await desk.unconfirm({ id, reason });
    expect(await balanceOf(carla)).toBe(2500);
  });

  it("of surplus changes nothing else", async () => {
    const carla = await paid();
    const { rows } = await pool.query("select id from invoice where account_id = $1", [carla.accountId]);
    const [bill] = rows;
    const second = await s.databases.system.pool.query(
      `insert into payment (account_id, id, invoice_id, amount, currency, method, status)
       values ($1, gen_random_uuid(), $2, 13900, 'USD', 'bank_transfer', 'pending_approval') returning id`,
      [carla.accountId, bill.id],
    );
    const id: string = second.rows[0].id;
    await desk.confirm({ paymentId: id, ...receiptOf(13_900) });
    const undone = await desk.unconfirm({ id, reason });
    expect(undone).toMatchObject({ subscription: { status: "active" }, credits: { balance: 2000 } });
  });
});
