import { describe, expect, it } from "vitest";
import { gatewayStage } from "../../testing/checkout.ts";
import { receiptOf, transferFor } from "../../testing/customers.ts";
import { failureOf } from "../../testing/failure.ts";

const play = await gatewayStage();
const { s, till, paypal, wallet, rows, eventRow, payments, subscriptionOf } = play;

const DAY_MS = 86_400_000;
const day = (from: Date | null, days: number) => new Date((from?.getTime() ?? 0) + days * DAY_MS);
type Payer = Awaited<ReturnType<typeof wallet.payer>>;
const capture = ({ caller, invoice, order }: Payer) =>
  caller.payments.capture({ invoiceId: invoice.id, orderId: order.id });

describe("paying by PayPal", () => {
  it("opens a page for what is due, and takes the money when the customer comes back, once", async () => {
    const carla = await wallet.payer();
    const [unit] = carla.order.purchase_units;
    expect(unit).toMatchObject({
      amount: { currency_code: "USD", value: "139.00" },
      custom_id: carla.invoice.id,
      invoice_id: carla.invoice.number,
    });
    expect(await play.checkout(carla, "paypal")).toEqual({ url: carla.url });
    const answers = await Promise.all([capture(carla), capture(carla)]);
    expect(answers).toMatchObject([{ status: "paid" }, { status: "paid" }]);
    expect(await capture(carla)).toMatchObject({ status: "paid" });
    const taken = paypal.captureOf(carla.order);
    await wallet.send(wallet.event("PAYMENT.CAPTURE.COMPLETED", taken));
    expect(await payments(carla)).toMatchObject([
      { status: "succeeded", method: "paypal", amount: 13_900, externalPaymentId: taken.id },
    ]);
    expect(await till.look(carla.accountId)).toMatchObject({
      status: "active",
      account: "active",
      credits: 2000,
    });
  });

  it("takes the money of a customer who does not come back, when PayPal tells that he has agreed", async () => {
    const carla = await wallet.payer();
    const approved = wallet.event("CHECKOUT.ORDER.APPROVED", carla.order);
    await Promise.all([wallet.send(approved), wallet.send(approved), capture(carla)]);
    expect(await payments(carla)).toMatchObject([{ status: "succeeded", surplus: 0 }]);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000 });
  });

  it("does not take the money of an invoice that was paid by bank meanwhile", async () => {
    const carla = await wallet.payer();
    const { id: paymentId } = await carla.caller.payments.submit(transferFor(s, carla));
    await s.deskBilling.staff.payments.confirm({ paymentId, ...receiptOf(carla.invoice.total) });
    await wallet.send(wallet.event("CHECKOUT.ORDER.APPROVED", carla.order));
    expect(await capture(carla)).toMatchObject({ status: "paid" });
    expect(carla.order.status).toBe("APPROVED");
    expect(await payments(carla)).toHaveLength(1);
  });

  it("says why a payment was not made, and refuses an order that is for another invoice", async () => {
    const [carla, zoe] = [await wallet.payer(), await wallet.payer()];
    const crossed = capture({ ...carla, order: zoe.order });
    expect(await failureOf(crossed)).toMatchObject({ httpStatus: 402, code: "PAYMENT_DECLINED" });
    paypal.bank.says = "no";
    const declined = await failureOf(capture(carla));
    expect(declined).toMatchObject({ httpStatus: 402, code: "PAYMENT_DECLINED" });
    expect(declined.message).toContain("The instrument was declined.");
    paypal.bank.says = "away";
    expect(await failureOf(capture(zoe))).toMatchObject({ httpStatus: 502, code: "GATEWAY_FAILED" });
    expect(await payments(carla)).toEqual([]);
  });

  it("waits for the event where PayPal itself waits for the money", async () => {
    const carla = await wallet.payer();
    paypal.bank.says = "later";
    expect(await capture(carla)).toMatchObject({ status: "pending" });
    expect(await payments(carla)).toEqual([]);
    const taken = { ...paypal.captureOf(carla.order), status: "COMPLETED" };
    await wallet.send(wallet.event("PAYMENT.CAPTURE.COMPLETED", taken));
    expect(await payments(carla)).toMatchObject([{ status: "succeeded" }]);
  });
});

describe("an event of PayPal", () => {
  it("is verified by PayPal itself, as it came, and is refused when it is not signed", async () => {
    const carla = await wallet.payer();
    const good = wallet.event("CHECKOUT.ORDER.APPROVED", carla.order);
    const changed = (name: string, value: string) => {
      const headers = new Headers(good.headers);
      headers.set(name, value);
      return { ...good, headers };
    };
    const bad = [
      { ...good, headers: new Headers() },
      { ...good, body: "no JSON" },
      { ...good, body: `${good.body.trimEnd().slice(0, -1)}}, "webhook_id": "x"` },
      changed("paypal-transmission-sig", "signed by somebody"),
      changed("paypal-cert-url", "https://paypal.com.example/cert"),
    ];
    for (const one of bad)
      expect(await failureOf(wallet.send(one))).toMatchObject({ httpStatus: 400, code: "SIGNATURE_INVALID" });
    expect(await payments(carla)).toEqual([]);
    await wallet.send(good);
    const asked = paypal.asked.findLast(({ path }) => path.endsWith("verify-webhook-signature"));
    expect(asked?.body).toContain(`"webhook_event":${good.body}`);
    paypal.bank.says = "away";
    expect(await failureOf(wallet.send(wallet.event("X", {})))).toMatchObject({ code: "GATEWAY_FAILED" });
  });

  it("that money was paid back waits for its payment, and then takes back what it brought", async () => {
    const carla = await wallet.payer();
    paypal.bank.says = "later";
    await capture(carla);
    const taken = { ...paypal.captureOf(carla.order), status: "COMPLETED" };
    const refund = wallet.event("PAYMENT.CAPTURE.REFUNDED", paypal.refundOf(taken));
    await wallet.send(refund);
    expect(await eventRow(refund.id)).toMatchObject({ processed_at: null, attempts: 1 });
    await wallet.send(wallet.event("PAYMENT.CAPTURE.COMPLETED", taken));
    await wallet.send(wallet.event("PAYMENT.CAPTURE.DENIED", taken));
    expect(await payments(carla)).toMatchObject([{ status: "refunded" }]);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "past_due", credits: 0 });
    expect((await rows()).filter(({ processed_at }) => !processed_at)).toEqual([]);
  });
});

describe("a renewal by PayPal", () => {
  const member = async () => {
    await till.sparePlayers();
    const carla = await wallet.payer();
    await capture(carla);
    return { ...carla, ...(await till.look(carla.accountId)) };
  };

  it("is charged by the consent that was given with the first payment, once", async () => {
    const carla = await member();
    expect(paypal.vault.has((await subscriptionOf(carla))?.paypalVaultId ?? "")).toBe(true);
    till.travel(day(carla.end, -3));
    await till.run();
    const before = paypal.captures().length;
    till.travel(day(carla.end, 0));
    await Promise.all([till.run(), till.run()]);
    await wallet.send(wallet.event("PAYMENT.CAPTURE.COMPLETED", paypal.captures().at(-1)));
    expect(paypal.captures()).toHaveLength(before + 1);
    expect(await till.look(carla.accountId)).toMatchObject({
      status: "active",
      start: carla.end,
      credits: 2000,
    });
  });

  it("that is declined is tried four times more within seven days, and then the subscription has expired", async () => {
    const carla = await member();
    paypal.bank.says = "no";
    const asked = () => paypal.asked.filter(({ path }) => path === "/v2/checkout/orders").length;
    const before = asked();
    for (let n = -30; n <= 80; n += 2) {
      till.travel(day(carla.end, n / 10));
      await till.run();
    }
    expect(asked()).toBe(before + 5);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "expired", account: "suspended" });
  });

  it("of a customer who could not agree to be charged asks him to pay, with a reminder", async () => {
    paypal.bank.vaulting = false;
    const carla = await member();
    paypal.bank.vaulting = true;
    expect(await subscriptionOf(carla)).toMatchObject({ paymentMethod: "paypal", paypalVaultId: null });
    till.travel(day(carla.end, 0.1));
    await till.run();
    expect(await till.newsOf(carla.accountId)).toContain("subscription.reminder");
  });

  it("has the consent that PayPal told of later, and no one else's", async () => {
    paypal.bank.vaulting = false;
    const carla = await member();
    paypal.bank.vaulting = true;
    const token = {
      id: "vault-later",
      metadata: { order_id: carla.order.id },
      payment_source: { paypal: {} },
    };
    await wallet.send(wallet.event("VAULT.PAYMENT-TOKEN.CREATED", token));
    const foreign = { ...token, id: "vault-of-another", metadata: { order_id: "UNKNOWN" } };
    await wallet.send(wallet.event("VAULT.PAYMENT-TOKEN.CREATED", foreign));
    expect(await subscriptionOf(carla)).toMatchObject({ paypalVaultId: "vault-later" });
    expect((await rows()).filter(({ processed_at }) => !processed_at)).toEqual([]);
  });
});
