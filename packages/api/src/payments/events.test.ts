import { describe, expect, it } from "vitest";
import { gatewayStage } from "../testing/checkout.ts";
import { receiptOf, transferFor } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { PAYPAL_KEYS } from "../testing/paypal-server.ts";
import { STRIPE_KEYS } from "../testing/stripe-server.ts";
import { retryEvents } from "./events.ts";

const play = await gatewayStage();
const { s, system, services, till, now, stripe, card, rows, eventRow, payments, subscriptionOf, auditOf } =
  play;

describe("an event of a gateway", () => {
  it("that tells of a payment pays the invoice, whichever comes first and however often", async () => {
    const carla = await card.payer();
    const told = [
      card.event("payment_intent.succeeded", carla.intent),
      card.event("checkout.session.completed", carla.checkout),
    ] as const;
    await Promise.all([card.send(told[0]), card.send(told[1]), card.send(told[0])]);
    for (const one of [...told, ...told]) await card.send(one);
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
    const { intent, accountId } = await card.payer();
    const good = card.event("payment_intent.succeeded", intent);
    const bad = [
      { ...good, headers: new Headers() },
      { ...good, headers: new Headers({ "stripe-signature": "t=1,v1=00" }) },
      { ...good, body: good.body.replace(String(intent.amount), "1") },
      stripe.event("payment_intent.succeeded", intent, new Date(now().getTime() - 301_000)),
    ];
    for (const one of bad)
      expect(await failureOf(card.send(one))).toMatchObject({ httpStatus: 400, code: "SIGNATURE_INVALID" });
    expect(await payments({ accountId })).toEqual([]);
    expect(await eventRow(good.id)).toBeUndefined();
  });

  it("that a payment has failed changes nothing when it comes after the success", async () => {
    const carla = await card.payer();
    await card.send(card.event("payment_intent.succeeded", carla.intent));
    const before = await till.look(carla.accountId);
    const failed = { ...carla.intent, last_payment_error: { message: "Your card was declined." } };
    await card.send(card.event("payment_intent.payment_failed", failed));
    expect(await till.look(carla.accountId)).toEqual(before);
    expect(await payments(carla)).toMatchObject([{ status: "succeeded" }]);
  });

  it("that comes long after, or twice at once, has its effect once", async () => {
    const carla = await card.payer();
    s.clock.offsetMs += 3 * 86_400_000;
    const late = card.event("checkout.session.completed", carla.checkout);
    await Promise.all([card.send(late), card.send(late), card.send(late)]);
    expect(await payments(carla)).toHaveLength(1);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000 });
  });

  it("that money was paid back takes the period back, and before the payment is known it waits for it", async () => {
    const [first, second] = [await card.payer(), await card.payer()];
    await card.send(card.event("payment_intent.succeeded", first.intent));
    await card.send(card.event("charge.refunded", stripe.refundOf(first.intent)));
    const early = card.event("charge.refunded", stripe.refundOf(second.intent));
    await card.send(early);
    expect(await eventRow(early.id)).toMatchObject({
      processed_at: null,
      attempts: 1,
      error: "The payment that was paid back is not known yet.",
    });
    await card.send(card.event("payment_intent.succeeded", second.intent));
    expect(await eventRow(early.id)).toMatchObject({ processed_at: expect.any(Date), error: null });
    for (const someone of [first, second]) {
      await card.send(card.event("checkout.session.completed", someone.checkout));
      expect(await payments(someone)).toMatchObject([{ status: "refunded" }]);
      expect(await till.look(someone.accountId)).toMatchObject({ status: "past_due", credits: 0 });
    }
  });

  it("that a part was paid back is noted in the account's audit and changes nothing", async () => {
    const carla = await card.payer();
    await card.send(card.event("payment_intent.succeeded", carla.intent));
    await card.send(card.event("charge.refunded", stripe.refundOf(carla.intent, 100)));
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000 });
    expect(JSON.stringify(await auditOf(carla))).toContain('"paidBack":"$1.00"');
  });

  it("that is of no invoice of ours, or of a kind that nobody knows, is kept and changes nothing", async () => {
    const { intent } = await card.payer();
    const strange = [
      card.event("customer.created", { id: "cus_1" }),
      card.event("payment_intent.succeeded", { ...intent, metadata: {} }),
      card.event("payment_intent.succeeded", { ...intent, metadata: { invoiceId: "INV-7" } }),
      card.event("charge.refunded", { ...stripe.refundOf(intent), metadata: {} }),
    ];
    for (const one of strange) {
      await card.send(one);
      expect(await eventRow(one.id)).toMatchObject({ processed_at: expect.any(Date), error: null });
    }
  });

  it("and a bank's confirmation that meet on one invoice have one effect; the other is surplus", async () => {
    const carla = await card.payer();
    const { id: paymentId } = await carla.caller.payments.submit(transferFor(s, carla));
    await Promise.all([
      card.send(card.event("payment_intent.succeeded", carla.intent)),
      s.deskBilling.staff.payments.confirm({
        paymentId,
        ...receiptOf(carla.invoice.total),
        overrideReason: "It is the same money",
      }),
      card.send(card.event("checkout.session.completed", carla.checkout)),
    ]);
    const booked = await payments(carla);
    expect(booked.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
    expect(booked.map(({ surplus }) => surplus).toSorted((a, b) => a - b)).toEqual([0, carla.invoice.total]);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000 });
  });

  it("for an invoice that was void meanwhile is surplus, and opens nothing", async () => {
    const carla = await card.payer();
    const { accountId, invoice } = carla;
    await s.deskBilling.staff.invoices.void({ accountId, id: invoice.id, reason: "Ordered by mistake" });
    await card.send(card.event("payment_intent.succeeded", carla.intent));
    expect(await payments(carla)).toMatchObject([{ status: "succeeded", surplus: invoice.total }]);
    expect(await till.look(accountId)).toMatchObject({ status: "pending_payment", credits: 0 });
  });

  it("that fails is kept with its error, tried again by itself, and by staff", async () => {
    const carla = await card.payer();
    const foreign = card.event("payment_intent.succeeded", { ...carla.intent, currency: "eur" });
    await card.send(foreign);
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
    expect(await s.deskBilling.staff.webhooks.retry({ id })).toMatchObject({ error, processedAt: null });
    expect(await failureOf(s.deskSupport.staff.webhooks.retry({ id }))).toMatchObject({ httpStatus: 403 });
    await system.pool.query(
      `update webhook_event set payload = jsonb_set(payload, '{data,object,currency}', '"usd"') where id = $1`,
      [id],
    );
    s.clock.offsetMs += 3_600_000;
    expect(await retryEvents(system, services)).toBe(1);
    expect(await retryEvents(system, services)).toBe(0);
    expect(await payments(carla)).toMatchObject([{ status: "succeeded" }]);
    expect(await failureOf(s.deskBilling.staff.webhooks.retry({ id }))).toMatchObject({ httpStatus: 409 });
  });

  it("that a process stored and did not live to apply is applied by the next", async () => {
    const carla = await card.payer();
    const { id, body } = card.event("payment_intent.succeeded", carla.intent);
    await system.pool.query(
      `insert into webhook_event (id, provider, event_id, type, payload, retry_at)
       values (gen_random_uuid(), 'stripe', $1, 'payment_intent.succeeded', $2, $3)`,
      [id, body, now()],
    );
    expect(await retryEvents(system, services)).toBe(1);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active" });
  });

  it("leaves no secret in the log, the audit, the answers or what is kept", async () => {
    const carla = await card.payer();
    await card.send(card.event("payment_intent.succeeded", carla.intent));
    const told = JSON.stringify([
      s.logs,
      await rows(),
      await auditOf(carla),
      await carla.caller.payments.list({}),
      await s.deskBilling.staff.webhooks.list({ limit: 100 }),
    ]);
    for (const secret of [
      ...Object.values(STRIPE_KEYS),
      ...Object.values(PAYPAL_KEYS).slice(1, 2),
      carla.intent.client_secret,
    ])
      expect(told).not.toContain(secret);
  });
});
