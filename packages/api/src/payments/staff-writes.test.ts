import { creditBalance, creditEntry } from "@igny8/db/schema/credits";
import { notification } from "@igny8/db/schema/notifications";
import { desc, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { type Customer, customer, receiptOf, transferFor, waitingCustomer } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { settlePayment } from "./settle.ts";

const s = await stage({ poolSize: 16 });
const { read, pool } = s.databases.system;
const desk = s.deskBilling.staff.payments;

afterEach(async () => {
  expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
});

const waiting = (plan?: string, more?: object) => waitingCustomer(s, plan, more);
const balanceOf = async ({ accountId }: Customer) =>
  (await read.select().from(creditBalance).where(eq(creditBalance.accountId, accountId)))[0]?.balance;
const entriesOf = ({ accountId }: Customer) =>
  read.select().from(creditEntry).where(eq(creditEntry.accountId, accountId));

const newsOf = ({ accountId }: Customer) =>
  read
    .select()
    .from(notification)
    .where(eq(notification.accountId, accountId))
    .orderBy(desc(notification.createdAt), desc(notification.id));

describe("money that is not what was expected", () => {
  it("is surplus when a second transfer arrives for a paid invoice", async () => {
    const carla = await waiting();
    const second = await carla.caller.payments.submit(transferFor(s, carla));
    const both = await Promise.all(
      [carla.paymentId, second.id].map((paymentId) => desk.confirm({ paymentId, ...receiptOf(13_900) })),
    );
    expect(both.map(({ payment: { surplus } }) => surplus).sort((a, b) => a - b)).toEqual([0, 13_900]);
    expect(await balanceOf(carla)).toBe(2000);
    expect(await entriesOf(carla)).toHaveLength(1);
    const { items } = await desk.queue({ status: "succeeded", accountId: carla.accountId });
    expect(items.map(({ surplus }) => surplus).sort((a, b) => a - b)).toEqual([0, 13_900]);
  });

  it("is surplus when its invoice is void", async () => {
    const carla = await waiting();
    await pool.query("update invoice set status = 'void' where id = $1", [carla.invoice.id]);
    const settled = await desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) });
    expect(settled).toMatchObject({
      payment: { status: "succeeded", surplus: 13_900 },
      invoice: { status: "void" },
      account: { status: "pending_payment" },
      credits: { balance: 0 },
    });
  });

  it("is surplus once the invoice that a part of it came for is void, so that none is lost", async () => {
    const carla = await customer(s);
    const { payment: part } = await s.databases.system.transaction((tx) =>
      settlePayment({ services: s.platform.services, record: () => {} }, tx, {
        ...receiptOf(5000),
        accountId: carla.accountId,
        invoiceId: carla.invoice.id,
        payment: { method: "bank_transfer" },
        actorId: null,
        now: s.platform.services.now(),
      }),
    );
    expect(part).toMatchObject({ status: "succeeded", amount: 5000, surplus: 0 });
    await carla.caller.subscriptions.change({ plan: "starter" });
    const { items } = await desk.queue({ accountId: carla.accountId, status: "succeeded" });
    expect(items).toMatchObject([{ id: part.id, amount: 5000, surplus: 5000, invoice: { status: "void" } }]);
  });

  it("has the day on which the bank booked it, which is not one to come", async () => {
    const carla = await waiting();
    const receipt = receiptOf(13_900);
    const today = s.platform.services.now().toISOString().slice(0, 10);
    const late = desk.confirm({ paymentId: carla.paymentId, ...receipt, paidOn: "2999-01-01" });
    expect(await failureOf(late)).toMatchObject({ httpStatus: 400 });
    await desk.confirm({ paymentId: carla.paymentId, ...receipt, paidOn: today });
    expect(await desk.get({ id: carla.paymentId })).toMatchObject({ paidOn: today, status: "succeeded" });
  });

  it("needs a reason when the amount is another one", async () => {
    const carla = await waiting();
    for (const amount of [13_000, 14_000]) {
      const failure = await failureOf(desk.confirm({ paymentId: carla.paymentId, ...receiptOf(amount) }));
      expect(failure).toMatchObject({ httpStatus: 409, code: "AMOUNT_MISMATCH" });
    }
    expect(await balanceOf(carla)).toBe(0);
    expect(
      await failureOf(
        desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_000, { overrideReason: "ok" }) }),
      ),
    ).toMatchObject({ httpStatus: 400 });
  });

  it("pays when staff accept less, and what was declared is kept beside it", async () => {
    const carla = await waiting();
    const overrideReason = "The bank kept a fee, the desk accepts it";
    const settled = await desk.confirm({
      paymentId: carla.paymentId,
      ...receiptOf(13_800, { overrideReason }),
    });
    expect(settled).toMatchObject({
      payment: { amount: 13_800, declaredAmount: 13_900, surplus: 0 },
      invoice: { status: "paid" },
      account: { status: "active" },
    });
    expect(await desk.get({ id: carla.paymentId })).toMatchObject({ overrideReason, status: "succeeded" });
  });

  it("pays when too much has arrived, and the rest is surplus", async () => {
    const carla = await waiting();
    const overrideReason = "Sent too much, is to be paid back";
    const settled = await desk.confirm({
      paymentId: carla.paymentId,
      ...receiptOf(20_000, { overrideReason }),
    });
    expect(settled).toMatchObject({
      payment: { amount: 20_000, surplus: 6100 },
      invoice: { status: "paid" },
    });
  });
});

describe("rejecting a transfer", () => {
  it("leaves the invoice open, tells the account why, and lets it try again", async () => {
    const carla = await waiting();
    const reason = "No such transfer has arrived on our account.";
    await desk.reject({ id: carla.paymentId, reason });
    const [row] = (await carla.caller.payments.list()).items;
    expect(row).toMatchObject({ status: "failed", rejectionReason: reason, invoice: { status: "open" } });
    const [news] = await newsOf(carla);
    expect(news).toMatchObject({ kind: "payment.rejected", body: expect.stringContaining(reason) });
    expect(await desk.reject({ id: carla.paymentId, reason: "Another reason, later" })).toMatchObject({
      rejectionReason: reason,
    });
    expect(await failureOf(desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) }))).toMatchObject(
      {
        httpStatus: 409,
        code: "STATUS_CONFLICT",
      },
    );
    const again = await carla.caller.payments.submit(transferFor(s, carla));
    expect((await desk.confirm({ paymentId: again.id, ...receiptOf(13_900) })).account.status).toBe("active");
    expect(await failureOf(desk.reject({ id: again.id, reason }))).toMatchObject({ httpStatus: 409 });
  });

  it("is one outcome when it is rejected and confirmed at once", async () => {
    const carla = await waiting();
    const outcomes = await Promise.allSettled([
      desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) }),
      desk.reject({ id: carla.paymentId, reason: "Nothing has arrived." }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
