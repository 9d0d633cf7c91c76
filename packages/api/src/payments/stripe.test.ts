import { payment } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { tillOf } from "../testing/billing.ts";
import { eventsOf } from "../testing/checkout.ts";
import { type Customer, customer, packageInvoice, receiptOf, transferFor } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { STRIPE_KEY, STRIPE_WEBHOOK_SECRET, startStripeServer } from "../testing/stripe-server.ts";
import { retryEvents } from "./events.ts";
import { createGateways } from "./gateways/create.ts";
import { settlePayment } from "./settle.ts";

const far = await startStripeServer();
const keys = { secretKey: STRIPE_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET, apiBase: far.base };
const s = await stage({ poolSize: 16, gateways: createGateways({ stripe: keys }) });
const { system } = s.databases;
const { services } = s.platform;
const till = tillOf(s);
const { send, rows } = eventsOf(s, "stripe");
const desk = s.deskBilling.staff;

afterAll(() => far.close());
afterEach(async () => {
  far.bank.says = "yes";
  expect((await reconcileCredits(system)).differences).toEqual([]);
});

const now = () => services.now();
const event = (type: string, object: unknown, id?: string) => far.event(type, object, now(), id);
const checkout = ({ caller, invoice }: Pick<Customer, "caller" | "invoice">) =>
  caller.payments.checkout({ invoiceId: invoice.id, method: "stripe" });
/** Somebody who has paid on Stripe's page, of which no event has come yet. */
const payer = async (plan?: string) => {
  const made = await customer(s, plan, { paymentMethod: "stripe" });
  await till.stayIn();
  const { url } = await checkout(made);
  return { ...made, url, ...far.payOn(url) };
};
const payments = ({ accountId }: { accountId: string }) =>
  system.read.select().from(payment).where(eq(payment.accountId, accountId)).orderBy(asc(payment.id));
const subscriptionOf = async ({ accountId }: { accountId: string }) =>
  (await system.read.select().from(subscription).where(eq(subscription.accountId, accountId)))[0];
const auditOf = async ({ accountId }: { accountId: string }) =>
  (await system.pool.query("select * from audit_event where account_id = $1", [accountId])).rows;
const eventRow = async (id: string) => (await rows()).find((row) => row.event_id === id);

describe("paying by card", () => {
  it("opens a page for what is due, which asks for consent to renewals, and is the same page when asked again", async () => {
    const carla = await customer(s, "growth", { paymentMethod: "stripe" });
    const { url } = await checkout(carla);
    expect(await checkout(carla)).toEqual({ url });
    const { form, intent } = far.payOn(url);
    expect(intent.amount).toBe(carla.invoice.total);
    expect(form.get("mode")).toBe("payment");
    expect(form.get("payment_intent_data[setup_future_usage]")).toBe("off_session");
    expect(form.get("success_url")).toBe(
      `http://localhost:3000/a/${carla.slug}/billing?invoice=${carla.invoice.id}&checkout=done`,
    );
    expect((await subscriptionOf(carla))?.stripeCustomerId).toBe(intent.customer);
  });

  it("asks for no consent to renewals when credits are bought, and only for what a part has left open", async () => {
    const carla = await till.payer();
    const bought = await packageInvoice(s, carla.accountId);
    const { form } = far.payOn((await checkout({ ...carla, invoice: bought })).url);
    expect(form.has("payment_intent_data[setup_future_usage]")).toBe(false);
    const zoe = await customer(s);
    const { id: paymentId } = await zoe.caller.payments.submit(transferFor(s, zoe));
    const { accountId, invoice } = zoe;
    const part = { accountId, invoiceId: invoice.id, payment: { id: paymentId }, actorId: null, now: now() };
    await system.transaction((tx) =>
      settlePayment({ services, record: () => {} }, tx, { ...part, ...receiptOf(invoice.total - 900) }),
    );
    expect(far.payOn((await checkout(zoe)).url).intent.amount).toBe(900);
  });

  it("a customer whom Stripe does not know any more is made anew", async () => {
    const carla = await customer(s);
    await system.transaction((tx) =>
      tx
        .update(subscription)
        .set({ stripeCustomerId: "cus_of_another_account" })
        .where(eq(subscription.accountId, carla.accountId)),
    );
    const { intent } = far.payOn((await checkout(carla)).url);
    expect((await subscriptionOf(carla))?.stripeCustomerId).toBe(intent.customer);
  });

  it("is refused for what is paid or somebody else's, and says so when Stripe is away", async () => {
    const carla = await till.payer();
    expect(await failureOf(checkout(carla))).toMatchObject({ httpStatus: 409, code: "STATUS_CONFLICT" });
    expect(await failureOf(checkout({ ...carla, caller: s.zara }))).toMatchObject({ httpStatus: 404 });
    const zoe = await customer(s);
    const paypal = zoe.caller.payments.checkout({ invoiceId: zoe.invoice.id, method: "paypal" });
    expect(await failureOf(paypal)).toMatchObject({ httpStatus: 403, code: "PAYMENT_METHOD_DISABLED" });
    far.bank.says = "away";
    expect(await failureOf(checkout(zoe))).toMatchObject({ httpStatus: 502, code: "GATEWAY_FAILED" });
  });
});

describe("an event of Stripe", () => {
  it("that tells of a payment pays the invoice, whichever comes first and however often", async () => {
    const carla = await payer();
    const told = [
      event("payment_intent.succeeded", carla.intent),
      event("checkout.session.completed", carla.checkout),
    ] as const;
    await Promise.all([send(told[0]), send(told[1]), send(told[0])]);
    for (const one of [...told, ...told]) await send(one);
    expect(await payments(carla)).toMatchObject([
      {
        status: "succeeded",
        method: "stripe",
        amount: carla.invoice.total,
        externalPaymentId: carla.intent.id,
      },
    ]);
    expect(await till.look(carla.accountId)).toMatchObject({
      status: "active",
      account: "active",
      credits: 2000,
    });
    expect(await subscriptionOf(carla)).toMatchObject({
      paymentMethod: "stripe",
      stripeCustomerId: carla.intent.customer,
    });
    const stored = (await rows()).filter((row) => told.some(({ id }) => id === row.event_id));
    expect(stored).toHaveLength(2);
    expect(stored.every((row) => row.processed_at && !row.error)).toBe(true);
  });

  it("without a valid signature is refused, and so is one that is played back later", async () => {
    const { intent, accountId } = await payer();
    const good = event("payment_intent.succeeded", intent);
    const bad = [
      { ...good, headers: new Headers() },
      { ...good, headers: new Headers({ "stripe-signature": "t=1,v1=00" }) },
      { ...good, body: good.body.replace(String(intent.amount), "1") },
      far.event("payment_intent.succeeded", intent, new Date(now().getTime() - 301_000)),
    ];
    for (const one of bad)
      expect(await failureOf(send(one))).toMatchObject({ httpStatus: 400, code: "SIGNATURE_INVALID" });
    expect(await payments({ accountId })).toEqual([]);
    expect(await eventRow(good.id)).toBeUndefined();
  });

  it("that a payment has failed changes nothing when it comes after the success", async () => {
    const carla = await payer();
    await send(event("payment_intent.succeeded", carla.intent));
    const before = await till.look(carla.accountId);
    const failed = { ...carla.intent, last_payment_error: { message: "Your card was declined." } };
    await send(event("payment_intent.payment_failed", failed));
    expect(await till.look(carla.accountId)).toEqual(before);
    expect(await payments(carla)).toMatchObject([{ status: "succeeded" }]);
  });

  it("that comes long after, or twice at once, has its effect once", async () => {
    const carla = await payer();
    s.clock.offsetMs += 3 * 86_400_000;
    const late = event("checkout.session.completed", carla.checkout);
    await Promise.all([send(late), send(late), send(late)]);
    expect(await payments(carla)).toHaveLength(1);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000 });
  });

  it("that money was paid back takes the period back, and before the payment is known it waits for it", async () => {
    const [first, second] = [await payer(), await payer()];
    await send(event("payment_intent.succeeded", first.intent));
    await send(event("charge.refunded", far.refundOf(first.intent)));
    const early = event("charge.refunded", far.refundOf(second.intent));
    await send(early);
    expect(await eventRow(early.id)).toMatchObject({
      processed_at: null,
      attempts: 1,
      error: "The payment that was paid back is not known yet.",
    });
    await send(event("payment_intent.succeeded", second.intent));
    expect(await eventRow(early.id)).toMatchObject({ processed_at: expect.any(Date), error: null });
    for (const someone of [first, second]) {
      await send(event("checkout.session.completed", someone.checkout));
      expect(await payments(someone)).toMatchObject([{ status: "refunded" }]);
      expect(await till.look(someone.accountId)).toMatchObject({ status: "past_due", credits: 0 });
    }
  });

  it("that a part was paid back is noted in the account's audit and changes nothing", async () => {
    const carla = await payer();
    await send(event("payment_intent.succeeded", carla.intent));
    await send(event("charge.refunded", far.refundOf(carla.intent, 100)));
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000 });
    expect(JSON.stringify(await auditOf(carla))).toContain('"paidBack":"$1.00"');
  });

  it("that is of no invoice of ours, or of a kind that nobody knows, is kept and changes nothing", async () => {
    const { intent } = await payer();
    const strange = [
      event("customer.created", { id: "cus_1" }),
      event("payment_intent.succeeded", { ...intent, metadata: {} }),
      event("payment_intent.succeeded", { ...intent, metadata: { invoiceId: "INV-7" } }),
      event("charge.refunded", { ...far.refundOf(intent), metadata: {} }),
    ];
    for (const one of strange) {
      await send(one);
      expect(await eventRow(one.id)).toMatchObject({ processed_at: expect.any(Date), error: null });
    }
  });

  it("and a bank's confirmation that meet on one invoice have one effect; the other is surplus", async () => {
    const carla = await payer();
    const { id: paymentId } = await carla.caller.payments.submit(transferFor(s, carla));
    await Promise.all([
      send(event("payment_intent.succeeded", carla.intent)),
      desk.payments.confirm({
        paymentId,
        ...receiptOf(carla.invoice.total),
        overrideReason: "It is the same money",
      }),
      send(event("checkout.session.completed", carla.checkout)),
    ]);
    const booked = await payments(carla);
    expect(booked.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
    expect(booked.map(({ surplus }) => surplus).toSorted((a, b) => a - b)).toEqual([0, carla.invoice.total]);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000 });
  });

  it("that fails is kept with its error, tried again by itself, and by staff", async () => {
    const carla = await payer();
    const foreign = event("payment_intent.succeeded", { ...carla.intent, currency: "eur" });
    await send(foreign);
    const error = "The invoice is in USD, the payment in EUR.";
    const failed = await eventRow(foreign.id);
    expect(failed).toMatchObject({ processed_at: null, error, attempts: 1 });
    expect(failed?.retry_at?.getTime()).toBeGreaterThan(now().getTime());
    expect(await payments(carla)).toEqual([]);
    const { items } = await s.deskDeveloper.staff.webhooks.list({ state: "failed" });
    expect(items).toMatchObject([
      {
        error,
        account: { id: carla.accountId },
        invoice: { number: carla.invoice.number },
        can: { retry: true },
      },
    ]);
    const id = failed?.id ?? "";
    expect(await desk.webhooks.retry({ id })).toMatchObject({ error, processedAt: null });
    expect(await failureOf(s.deskSupport.staff.webhooks.retry({ id }))).toMatchObject({ httpStatus: 403 });
    await system.pool.query(
      `update webhook_event set payload = jsonb_set(payload, '{data,object,currency}', '"usd"') where id = $1`,
      [id],
    );
    s.clock.offsetMs += 3_600_000;
    expect(await retryEvents(system, services)).toBe(1);
    expect(await retryEvents(system, services)).toBe(0);
    expect(await payments(carla)).toMatchObject([{ status: "succeeded" }]);
    expect(await failureOf(desk.webhooks.retry({ id }))).toMatchObject({ httpStatus: 409 });
  });

  it("that a process stored and did not live to apply is applied by the next", async () => {
    const carla = await payer();
    const { id, body } = event("payment_intent.succeeded", carla.intent);
    await system.pool.query(
      `insert into webhook_event (id, provider, event_id, type, payload, retry_at)
       values (gen_random_uuid(), 'stripe', $1, 'payment_intent.succeeded', $2, $3)`,
      [id, body, now()],
    );
    expect(await retryEvents(system, services)).toBe(1);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active" });
  });

  it("leaves no secret in the log, the audit, the answers or what is kept", async () => {
    const carla = await payer();
    await send(event("payment_intent.succeeded", carla.intent));
    const told = JSON.stringify([
      s.logs,
      await rows(),
      await auditOf(carla),
      await carla.caller.payments.list({}),
      await desk.webhooks.list({ limit: 100 }),
    ]);
    for (const secret of [STRIPE_KEY, STRIPE_WEBHOOK_SECRET, carla.intent.client_secret])
      expect(told).not.toContain(secret);
  });
});

describe("a renewal by card", () => {
  const DAY_MS = 86_400_000;
  const day = (from: Date | null, days: number) => new Date((from?.getTime() ?? 0) + days * DAY_MS);
  const charges = () => far.intents.length;
  const member = async () => {
    await till.sparePlayers();
    const carla = await payer();
    await send(event("payment_intent.succeeded", carla.intent));
    return { ...carla, ...(await till.look(carla.accountId)) };
  };

  it("is charged on its day with the saved card, once, also when the event comes before the answer", async () => {
    const carla = await member();
    till.travel(day(carla.end, -3));
    await till.run();
    till.travel(day(carla.end, 0));
    const before = charges();
    await Promise.all([till.run(), till.run()]);
    expect(charges()).toBe(before + 1);
    const [intent] = far.intents;
    await send(event("payment_intent.succeeded", intent));
    expect(await till.look(carla.accountId)).toMatchObject({
      status: "active",
      start: carla.end,
      credits: 2000,
    });
    expect((await payments(carla)).map(({ surplus }) => surplus)).toEqual([0, 0]);
  });

  it("is charged once although the answer was lost, its key was forgotten, and no event came", async () => {
    const carla = await member();
    till.travel(day(carla.end, -3));
    await till.run();
    far.bank.says = "lost";
    till.travel(day(carla.end, 0));
    const before = charges();
    await till.run();
    far.bank.says = "yes";
    far.forgetKeys();
    till.travel(day(carla.end, 0.5));
    await till.run();
    expect(charges()).toBe(before + 1);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", start: carla.end });
  });

  it("that Stripe declines is tried four times more within seven days, and then the subscription has expired", async () => {
    const carla = await member();
    far.bank.says = "no";
    const before = charges();
    for (let n = -30; n <= 80; n += 2) {
      till.travel(day(carla.end, n / 10));
      await till.run();
    }
    expect(charges()).toBe(before + 5);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "expired", account: "suspended" });
    expect(await till.newsOf(carla.accountId)).toContain("subscription.charge-failed");
    await till.stayIn();
    const [open] = await till.openInvoices(carla.accountId);
    const { url } = await checkout({
      caller: carla.caller,
      invoice: { ...carla.invoice, id: open?.id ?? "" },
    });
    await send(event("payment_intent.succeeded", far.payOn(url).intent));
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", account: "active" });
  });

  it("whose bank takes its time is renewed by the event, and is not charged again meanwhile", async () => {
    const carla = await member();
    far.bank.says = "later";
    till.travel(day(carla.end, -3));
    await till.run();
    const before = charges();
    for (const n of [0, 0.5, 1, 2]) {
      till.travel(day(carla.end, n));
      await till.run();
    }
    expect(charges()).toBe(before + 1);
    const [intent] = far.intents;
    if (!intent) throw new Error("Nothing was charged");
    Object.assign(intent, { status: "succeeded", amount_received: intent.amount });
    await send(event("payment_intent.succeeded", intent));
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000, attempts: 0 });
  });
});
