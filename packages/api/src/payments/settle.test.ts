import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditEntry } from "@igny8/db/schema/credits";
import { invoice } from "@igny8/db/schema/invoices";
import { payment, paymentProof } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import { and, count, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { loadPlan, orderPlan } from "../subscriptions/orders.ts";
import {
  type Customer,
  customer,
  packageInvoice,
  receiptOf,
  transferFor,
  waitingCustomer,
} from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { settlePayment } from "./settle.ts";

const s = await stage({ poolSize: 16 });
const { read, pool } = s.databases.system;
const desk = s.deskBilling.staff.payments;
const DAY_MS = 86_400_000;

afterEach(async () => {
  expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
});

const waiting = (plan?: string, more?: object) => waitingCustomer(s, plan, more);
const balanceOf = async ({ accountId }: Customer) =>
  (await read.select().from(creditBalance).where(eq(creditBalance.accountId, accountId)))[0]?.balance;
/** The gates remember what they know of a reader for a second. */
const expectOpen = ({ caller }: Customer) =>
  expect
    .poll(() =>
      caller.sites.list({}).then(
        () => "open",
        (error) => error.reason,
      ),
    )
    .toBe("open");
const entriesOf = ({ accountId }: Customer) =>
  read.select().from(creditEntry).where(eq(creditEntry.accountId, accountId));
const effectsOf = async ({ accountId }: Customer) => ({
  payments: await read.select().from(payment).where(eq(payment.accountId, accountId)),
  invoices: await read.select().from(invoice).where(eq(invoice.accountId, accountId)),
  subscription: await read.select().from(subscription).where(eq(subscription.accountId, accountId)),
  account: await read.select().from(account).where(eq(account.id, accountId)),
  credits: await read.select().from(creditEntry).where(eq(creditEntry.accountId, accountId)),
  mail: (await read.execute(`select count(*) from mail`)).rows,
});

describe("confirming a transfer", () => {
  it("pays the invoice, opens the period and the account, and sets the plan's credits", async () => {
    const carla = await waiting();
    const receipt = receiptOf(13_900);
    const settled = await desk.confirm({ paymentId: carla.paymentId, ...receipt });
    expect(settled).toMatchObject({
      payment: {
        id: carla.paymentId,
        status: "succeeded",
        amount: 13_900,
        surplus: 0,
        method: "bank_transfer",
      },
      invoice: { id: carla.invoice.id, status: "paid" },
      subscription: {
        status: "active",
        paymentMethod: "bank_transfer",
        externalPaymentId: receipt.externalPaymentId,
      },
      account: { id: carla.accountId, status: "active" },
      credits: { balance: 2000 },
    });
    const { currentPeriodStart: start, currentPeriodEnd: end } = settled.subscription;
    expect((Number(end) - Number(start)) / DAY_MS).toBeGreaterThanOrEqual(28);
    expect(await balanceOf(carla)).toBe(2000);
    expect(await entriesOf(carla)).toMatchObject([
      {
        kind: "grant",
        amount: 2000,
        operationKey: `invoice:${carla.invoice.id}`,
        actorId: expect.any(String),
      },
    ]);
    await expectOpen(carla);
  });

  it("is told to the account, by notification and letter, and is in both audits", async () => {
    const carla = await waiting();
    await desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) });
    await expectOpen(carla);
    const { items } = await carla.caller.notifications.list();
    expect(items[0]).toMatchObject({ kind: "payment.confirmed", title: "Your payment has arrived" });
    const letters = (await s.platform.mailer.kept(20)).filter(({ to }) => to === carla.email);
    expect(letters[0]).toMatchObject({ subject: expect.stringContaining("Your payment has arrived") });
    expect(letters[0]?.text).toContain("$139.00");
    const [event] = (await carla.caller.audit.list({ limit: 5 })).items;
    expect(event).toMatchObject({ procedure: "staff.payments.confirm", outcome: "done" });
    expect(event?.changes.map(({ kind }) => kind).sort()).toEqual(["invoice", "payment", "subscription"]);
  });

  it("sets the credits to the plan's amount, whatever was left, and leaves what was bought", async () => {
    const carla = await waiting();
    await desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) });
    const bought = await packageInvoice(s, carla.accountId);
    await desk.confirm({ invoiceId: bought.id, ...receiptOf(4500) });
    expect(await balanceOf(carla)).toBe(2500);
    await pool.query("update subscription set status = 'past_due' where account_id = $1", [carla.accountId]);
    const renewal = await s.databases.system.transaction(async (tx) => {
      const wanted = await loadPlan(tx, { slug: "growth" });
      return orderPlan(tx, { accountId: carla.accountId, wanted, purpose: "reactivation", now: new Date() });
    });
    await desk.confirm({ invoiceId: renewal.id, ...receiptOf(13_900) });
    expect(await balanceOf(carla)).toBe(2500);
  });

  it.each([
    ["the invoice", ({ invoice: bill }: Customer) => ({ invoiceId: bill.id })],
    ["the account", ({ accountId }: Customer) => ({ accountId })],
  ])("works by %s, and takes the transfer that waits", async (_, target) => {
    const carla = await waiting();
    const settled = await desk.confirm({ ...target(carla), ...receiptOf(13_900) });
    expect(settled.payment.id).toBe(carla.paymentId);
    expect(settled.account.status).toBe("active");
  });

  it("works by the subscription, with a proof and without a transfer that waits", async () => {
    const carla = await customer(s);
    const [own] = await read.select().from(subscription).where(eq(subscription.accountId, carla.accountId));
    const filled = new FormData();
    const fields = { subscriptionId: own?.id ?? "", ...receiptOf(13_900) };
    for (const [name, value] of Object.entries(fields)) filled.append(name, String(value));
    filled.append("proof", new File(["%PDF-1.4 statement"], "statement.pdf"));
    const settled = await desk.confirm(filled);
    expect(settled).toMatchObject({
      payment: { status: "succeeded", amount: 13_900 },
      account: { status: "active" },
    });
    const [proof] = await read
      .select()
      .from(paymentProof)
      .where(eq(paymentProof.paymentId, settled.payment.id));
    expect(proof).toMatchObject({ contentType: "application/pdf", checksum: expect.any(String) });
  });

  it("reactivates an account that was suspended because it had not paid", async () => {
    const carla = await waiting();
    await pool.query("update account set status = 'suspended' where id = $1", [carla.accountId]);
    await pool.query("update subscription set status = 'expired' where account_id = $1", [carla.accountId]);
    const settled = await desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) });
    expect(settled).toMatchObject({ account: { status: "active" }, subscription: { status: "active" } });
    await expectOpen(carla);
  });

  it("gives a package's credits once, and they never expire", async () => {
    const carla = await waiting();
    await desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) });
    const bill = await packageInvoice(s, carla.accountId, "credits-2000");
    const receipt = { invoiceId: bill.id, ...receiptOf(16_000) };
    await desk.confirm(receipt);
    await desk.confirm(receipt);
    expect(await balanceOf(carla)).toBe(4000);
    const { rows } = await pool.query(
      "select kind, expires_at from credit_grant where account_id = $1 and kind = 'purchase'",
      [carla.accountId],
    );
    expect(rows).toEqual([{ kind: "purchase", expires_at: null }]);
  });

  it("is refused when nothing is named, or two that do not belong together", async () => {
    const [one, other] = [await waiting(), await waiting()];
    expect(await failureOf(desk.confirm(receiptOf(13_900)))).toMatchObject({
      httpStatus: 400,
      issues: [expect.objectContaining({ field: "paymentId" })],
    });
    const mixed = { paymentId: one.paymentId, accountId: other.accountId, ...receiptOf(13_900) };
    expect(await failureOf(desk.confirm(mixed))).toMatchObject({ httpStatus: 404 });
    const wrong = { paymentId: one.paymentId, invoiceId: other.invoice.id, ...receiptOf(13_900) };
    expect(await failureOf(desk.confirm(wrong))).toMatchObject({ httpStatus: 404 });
  });

  it("asks which is meant when several transfers or invoices could be", async () => {
    const carla = await waiting();
    await carla.caller.payments.submit(transferFor(s, carla));
    expect(
      await failureOf(desk.confirm({ invoiceId: carla.invoice.id, ...receiptOf(13_900) })),
    ).toMatchObject({
      httpStatus: 409,
    });
    const other = await waiting();
    await packageInvoice(s, other.accountId);
    expect(await failureOf(desk.confirm({ accountId: other.accountId, ...receiptOf(13_900) }))).toMatchObject(
      {
        httpStatus: 409,
      },
    );
  });
});

describe("confirming again", () => {
  it("with the same external id answers the same and changes nothing", async () => {
    for (const target of [
      (c: Customer & { paymentId: string }) => ({ paymentId: c.paymentId }),
      (c: Customer) => ({ invoiceId: c.invoice.id }),
      (c: Customer) => ({ accountId: c.accountId }),
    ]) {
      const carla = await waiting();
      const receipt = { ...target(carla), ...receiptOf(13_900) };
      const first = await desk.confirm(receipt);
      const before = await effectsOf(carla);
      expect(await desk.confirm(receipt)).toEqual(first);
      expect(await effectsOf(carla)).toEqual(before);
    }
  });

  it("with another external id is a conflict", async () => {
    const carla = await waiting();
    await desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) });
    const before = await effectsOf(carla);
    for (const target of [
      { paymentId: carla.paymentId },
      { invoiceId: carla.invoice.id },
      { accountId: carla.accountId },
    ])
      expect(await failureOf(desk.confirm({ ...target, ...receiptOf(13_900) }))).toMatchObject({
        httpStatus: 409,
        code: "PAYMENT_SETTLED",
      });
    expect(await effectsOf(carla)).toEqual(before);
  });

  it("is one effect when two of the desk confirm the same transfer at once", async () => {
    const carla = await waiting();
    const receipt = { paymentId: carla.paymentId, ...receiptOf(13_900) };
    const desks = [s.deskBilling, s.deskAdmin, s.deskBilling, s.deskAdmin];
    const answers = await Promise.all(desks.map((one) => one.staff.payments.confirm(receipt)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await entriesOf(carla)).toHaveLength(1);
    expect(await balanceOf(carla)).toBe(2000);
    const [told] = await read
      .select({ n: count() })
      .from(payment)
      .where(and(eq(payment.accountId, carla.accountId), eq(payment.status, "succeeded")));
    expect(told?.n).toBe(1);
  });

  it("lets one of two external ids win when they come at once", async () => {
    const carla = await waiting();
    const outcomes = await Promise.allSettled(
      [0, 1].map(() => desk.confirm({ paymentId: carla.paymentId, ...receiptOf(13_900) })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await entriesOf(carla)).toHaveLength(1);
  });

  it("books one external id once, in whatever accounts it is tried at once", async () => {
    const people = [await waiting(), await waiting(), await waiting()];
    const { externalPaymentId } = receiptOf(0);
    const outcomes = await Promise.allSettled(
      people.map(({ paymentId }) => desk.confirm({ paymentId, ...receiptOf(13_900, { externalPaymentId }) })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ reason: "PAYMENT_SETTLED" });
  });
});

describe("a part of the money", () => {
  it("is kept when a gateway brings it, and the rest pays", async () => {
    const carla = await customer(s);
    const bring = (amount: number, externalPaymentId: string) =>
      s.databases.system.transaction((tx) =>
        settlePayment({ services: s.platform.services, record: () => {} }, tx, {
          accountId: carla.accountId,
          invoiceId: carla.invoice.id,
          payment: { method: "stripe" },
          amount,
          externalPaymentId,
          actorId: null,
          now: s.platform.services.now(),
        }),
      );
    const first = await bring(10_000, `ch_1_${carla.invoice.id}`);
    expect(first).toMatchObject({ payment: { amount: 10_000, surplus: 0 }, invoice: { status: "open" } });
    expect(await bring(10_000, `ch_1_${carla.invoice.id}`)).toEqual(first);
    expect(await balanceOf(carla)).toBe(0);
    expect(await bring(4000, `ch_2_${carla.invoice.id}`)).toMatchObject({
      payment: { amount: 4000, surplus: 100, method: "stripe" },
      invoice: { status: "paid" },
      subscription: { status: "active", paymentMethod: "stripe" },
      credits: { balance: 2000 },
    });
  });
});
