import { describe, expect, it } from "vitest";
import { gatewayStage } from "../../testing/checkout.ts";

const { till, stripe, card, checkout, payments } = await gatewayStage();

describe("a renewal by card", () => {
  const DAY_MS = 86_400_000;
  const day = (from: Date | null, days: number) => new Date((from?.getTime() ?? 0) + days * DAY_MS);
  const charges = () => stripe.intents.length;
  const member = async () => {
    await till.sparePlayers();
    const carla = await card.payer();
    await card.send(card.event("payment_intent.succeeded", carla.intent));
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
    const [intent] = stripe.intents;
    await card.send(card.event("payment_intent.succeeded", intent));
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
    stripe.bank.says = "lost";
    till.travel(day(carla.end, 0));
    const before = charges();
    await till.run();
    stripe.bank.says = "yes";
    stripe.forgetKeys();
    till.travel(day(carla.end, 0.5));
    await till.run();
    expect(charges()).toBe(before + 1);
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", start: carla.end });
  });

  it("that Stripe declines is tried four times more within seven days, and then the subscription has expired", async () => {
    const carla = await member();
    stripe.bank.says = "no";
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
    const invoice = { ...carla.invoice, id: open?.id ?? "" };
    const { url } = await checkout({ ...carla, invoice }, "stripe");
    await card.send(card.event("payment_intent.succeeded", stripe.payOn(url).intent));
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", account: "active" });
  });

  it("whose bank takes its time is renewed by the event, and is not charged again meanwhile", async () => {
    const carla = await member();
    stripe.bank.says = "later";
    till.travel(day(carla.end, -3));
    await till.run();
    const before = charges();
    for (const n of [0, 0.5, 1, 2]) {
      till.travel(day(carla.end, n));
      await till.run();
    }
    expect(charges()).toBe(before + 1);
    const [intent] = stripe.intents;
    if (!intent) throw new Error("Nothing was charged");
    Object.assign(intent, { status: "succeeded", amount_received: intent.amount });
    await card.send(card.event("payment_intent.succeeded", intent));
    expect(await till.look(carla.accountId)).toMatchObject({ status: "active", credits: 2000, attempts: 0 });
  });
});
