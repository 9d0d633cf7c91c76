import { createGateways } from "@igny8/api/payments/gateways/create";
import { customer } from "@igny8/api/testing/customers";
import { stage } from "@igny8/api/testing/stage";
import { STRIPE_KEYS, startStripeServer } from "@igny8/api/testing/stripe-server";
import { afterAll, expect, it } from "vitest";
import { createApp } from "./app.ts";

const far = await startStripeServer();
afterAll(() => far.close());
const on = await stage({ gateways: createGateways({ stripe: { ...STRIPE_KEYS, apiBase: far.base } }) });
const off = await stage();
const appOf = ({ platform }: typeof on) => createApp({ platform, production: true, ready: async () => true });
const [app, closed] = [appOf(on), appOf(off)];
const post = (to: typeof app, provider: string, { body, headers }: { body: string; headers: Headers }) =>
  to.request(`/api/webhooks/${provider}`, { method: "POST", body, headers });

it("an event of Stripe arrives by HTTP, byte by byte as it was signed, and pays an invoice once", async () => {
  const carla = await customer(on, "growth", { paymentMethod: "stripe" });
  const { url } = await carla.caller.payments.checkout({ invoiceId: carla.invoice.id, method: "stripe" });
  const event = far.event("payment_intent.succeeded", far.payOn(url).intent, new Date());
  for (let n = 0; n < 2; n++) {
    const answer = await post(app, "stripe", event);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ received: true });
  }
  const { items } = await carla.caller.payments.list({});
  expect(items).toMatchObject([{ status: "succeeded", method: "stripe", amount: carla.invoice.total }]);
});

it("an event without its signature is refused, and so is one that is too large", async () => {
  const event = far.event("payment_intent.succeeded", {}, new Date());
  const forged = await post(app, "stripe", { ...event, headers: new Headers() });
  expect(forged.status).toBe(400);
  expect(await forged.json()).toMatchObject({ success: false, code: "SIGNATURE_INVALID" });
  const large = await post(app, "stripe", { ...event, body: "x".repeat(2 ** 20 + 1) });
  expect(large.status).toBe(413);
});

it("the webhook of a gateway that is off says so, and there is no other gateway", async () => {
  const event = far.event("payment_intent.succeeded", {}, new Date());
  for (const [to, provider] of [
    [closed, "stripe"],
    [closed, "paypal"],
    [app, "paypal"],
  ] as const) {
    const answer = await post(to, provider, event);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ success: false, code: "PAYMENT_METHOD_DISABLED" });
  }
  expect((await post(app, "cash", event)).status).toBe(404);
});
