import { subscription } from "@igny8/db/schema/subscriptions";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { gatewayStage } from "../testing/checkout.ts";
import { customer, packageInvoice, receiptOf, transferFor } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";
import { receiveEvent } from "./events.ts";
import { settlePayment } from "./settle.ts";

const { s, system, services, till, now, stripe, checkout, subscriptionOf } = await gatewayStage();

describe("paying by card", () => {
  it("opens a page for what is due, which asks for consent to renewals, and is the same page when asked again", async () => {
    const carla = await customer(s, "growth", { paymentMethod: "stripe" });
    const { url } = await checkout(carla, "stripe");
    expect(await checkout(carla, "stripe")).toEqual({ url });
    const { form, intent } = stripe.payOn(url);
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
    const { form } = stripe.payOn((await checkout({ ...carla, invoice: bought }, "stripe")).url);
    expect(form.has("payment_intent_data[setup_future_usage]")).toBe(false);
    const zoe = await customer(s);
    const { id: paymentId } = await zoe.caller.payments.submit(transferFor(s, zoe));
    const { accountId, invoice } = zoe;
    const part = { accountId, invoiceId: invoice.id, payment: { id: paymentId }, actorId: null, now: now() };
    await system.transaction((tx) =>
      settlePayment({ services, record: () => {} }, tx, { ...part, ...receiptOf(invoice.total - 900) }),
    );
    expect(stripe.payOn((await checkout(zoe, "stripe")).url).intent.amount).toBe(900);
  });

  it("a customer whom Stripe does not know any more is made anew", async () => {
    const carla = await customer(s);
    await system.transaction((tx) =>
      tx
        .update(subscription)
        .set({ stripeCustomerId: "cus_of_another_account" })
        .where(eq(subscription.accountId, carla.accountId)),
    );
    const { intent } = stripe.payOn((await checkout(carla, "stripe")).url);
    expect((await subscriptionOf(carla))?.stripeCustomerId).toBe(intent.customer);
  });

  it("is refused for what is paid or somebody else's, and says so when Stripe is away", async () => {
    const carla = await till.payer();
    expect(await failureOf(checkout(carla, "stripe"))).toMatchObject({
      httpStatus: 409,
      code: "STATUS_CONFLICT",
    });
    expect(await failureOf(checkout({ ...carla, caller: s.zara }, "stripe"))).toMatchObject({
      httpStatus: 404,
    });
    const zoe = await customer(s);
    stripe.bank.says = "away";
    expect(await failureOf(checkout(zoe, "stripe"))).toMatchObject({
      httpStatus: 502,
      code: "GATEWAY_FAILED",
    });
  });
});

describe("a gateway without its keys", () => {
  it("is coming soon, and its value is known but every use of it is refused", async () => {
    const off = await stage();
    const { caller, invoice } = await customer(off);
    const { items } = await caller.payments.methods.available();
    expect(items.map(({ method, available, comingSoon }) => ({ method, available, comingSoon }))).toEqual([
      { method: "bank_transfer", available: true, comingSoon: false },
      { method: "stripe", available: false, comingSoon: true },
      { method: "paypal", available: false, comingSoon: true },
    ]);
    const event = { body: "{}", headers: new Headers() };
    for (const method of ["stripe", "paypal"] as const) {
      const uses = [
        () => caller.payments.checkout({ invoiceId: invoice.id, method }),
        () => caller.payments.methods.create({ type: method, label: "Mine" }),
        () => caller.subscriptions.change({ plan: "starter", paymentMethod: method }),
        () => customer(off, "growth", { paymentMethod: method }),
        () => receiveEvent(off.databases.system, off.platform.services, method, event),
      ];
      for (const use of uses)
        expect(await failureOf(use())).toMatchObject({ httpStatus: 403, code: "PAYMENT_METHOD_DISABLED" });
    }
    const capture = caller.payments.capture({ invoiceId: invoice.id, orderId: "ORDER1" });
    expect(await failureOf(capture)).toMatchObject({ httpStatus: 403, code: "PAYMENT_METHOD_DISABLED" });
    const cash = customer(off, "growth", { paymentMethod: "cash" });
    expect(await failureOf(cash)).toMatchObject({ httpStatus: 400, code: "INVALID_INPUT" });
  });

  it("leaves accounts without Stripe's ids side by side", async () => {
    const [one, other] = [await customer(s), await customer(s)];
    for (const someone of [one, other])
      expect(await subscriptionOf(someone)).toMatchObject({
        stripeSubscriptionId: null,
        stripeCustomerId: null,
      });
  });
});
