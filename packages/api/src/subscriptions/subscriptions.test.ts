import { beforeAll, describe, expect, it } from "vitest";
import { tillOf } from "../testing/billing.ts";
import { customer } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const till = tillOf(s);
const DAY_MS = 86_400_000;
const { after, tryOut, work } = till;

beforeAll(() => till.sparePlayers());

describe("what an account sees of its subscription", () => {
  it("is plan, period, what comes next and what every plan would mean, for any member", async () => {
    const seen = await s.vera.subscriptions.get();
    expect(seen).toMatchObject({
      status: "active",
      plan: { slug: "scale", price: 22_900, currency: "USD" },
      cancelAtPeriodEnd: false,
      scheduledPlan: null,
      next: { outcome: "renews-when-paid", plan: { slug: "scale" }, amount: 22_900 },
      openInvoices: [],
      usage: { sites: 1, users: 4 },
      can: { cancel: true, resume: { reason: "CONFLICT" }, renew: { reason: "STATUS_CONFLICT" } },
    });
    expect(seen.plans.map(({ slug }) => slug)).toEqual(["free", "starter", "growth", "scale"]);
    expect(seen.plans.find(({ slug }) => slug === "starter")).toMatchObject({
      over: [{ limit: "users", used: 4, max: 2 }],
      can: { reason: "PLAN_TOO_SMALL" },
    });
    expect(seen.plans.find(({ slug }) => slug === "scale")).toMatchObject({
      current: true,
      can: { reason: "CONFLICT" },
    });
  });

  it("opens to whoever has to pay first, and to whoever is suspended", async () => {
    expect((await s.pia.subscriptions.get()).status).toBe("pending_payment");
    expect((await s.stan.subscriptions.get()).can.renew).toBe(true);
  });
});

describe("who may change it", () => {
  it("is the admin for a plan, and the owner alone to cancel and to resume", async () => {
    for (const member of [s.vera, s.ed])
      expect(await failureOf(member.subscriptions.change({ plan: "growth" }))).toMatchObject({
        code: "ROLE_REQUIRED",
      });
    expect(await failureOf(s.ada.subscriptions.cancel())).toMatchObject({ code: "ROLE_REQUIRED" });
    expect(await failureOf(s.ada.subscriptions.resume())).toMatchObject({ code: "ROLE_REQUIRED" });
    expect(await failureOf(s.ada.subscriptions.change({ plan: "starter" }))).toMatchObject({
      code: "PLAN_TOO_SMALL",
    });
    const inside = await s.deskAs("zara", "write");
    expect(await failureOf(inside.subscriptions.change({ plan: "growth" }))).toMatchObject({
      code: "NOT_IN_SUPPORT_SESSION",
    });
  });
});

describe("an upgrade", () => {
  it("is paid first: until then nothing changes, then plan, period and credits are new", async () => {
    const { accountId, caller } = await till.payer("growth");
    const before = await till.look(accountId);
    after(before.start, 10);
    const { invoice, change } = await caller.subscriptions.change({ plan: "scale" });
    expect(change).toBe("invoice");
    expect(await till.look(accountId)).toEqual(before);
    const again = await caller.subscriptions.change({ plan: "scale" });
    expect(again.invoice?.id).toBe(invoice?.id);
    await till.pay(invoice ?? { id: "", total: 0 });
    const now = await till.look(accountId);
    expect(now).toMatchObject({ plan: "scale", status: "active", credits: 4000 });
    expect(now.accountPlan).toBe(now.planId);
    expect((now.start?.getTime() ?? 0) - (before.start?.getTime() ?? 0)).toBeGreaterThanOrEqual(10 * DAY_MS);
  });

  it("that another takes the place of is void, unless its payment is being checked", async () => {
    const { accountId, caller } = await till.payer("starter");
    const first = await caller.subscriptions.change({ plan: "growth" });
    const second = await caller.subscriptions.change({ plan: "scale" });
    expect(await till.openInvoices(accountId)).toMatchObject([{ id: second.invoice?.id }]);
    expect((await caller.invoices.get({ id: first.invoice?.id ?? "" })).status).toBe("void");
    await caller.payments.submit({
      invoiceId: second.invoice?.id ?? "",
      payerName: "Carla",
      reference: "scale",
      amount: 22_900,
      paidOn: s.platform.services.now().toISOString().slice(0, 10),
    });
    expect(await failureOf(caller.subscriptions.change({ plan: "growth" }))).toMatchObject({
      code: "CONFLICT",
    });
    expect(await till.openInvoices(accountId)).toMatchObject([{ id: second.invoice?.id }]);
  });

  it("asked for by two at once is one invoice", async () => {
    const { accountId, caller } = await till.payer("starter");
    const ask = () => caller.subscriptions.change({ plan: "scale" });
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one.invoice?.id).toBe(other.invoice?.id);
    expect(await till.openInvoices(accountId)).toHaveLength(1);
  });
});

describe("a downgrade", () => {
  it("waits for the period's end and is what the next invoice is for", async () => {
    const { accountId, caller } = await till.payer("scale");
    const { end } = await till.look(accountId);
    expect(await caller.subscriptions.change({ plan: "starter" })).toMatchObject({
      change: "schedule",
      effectiveAt: end,
      invoice: null,
    });
    expect(await till.look(accountId)).toMatchObject({ plan: "scale", credits: 4000 });
    expect((await caller.subscriptions.get()).next).toMatchObject({
      amount: 8900,
      plan: { slug: "starter" },
    });
    after(end, -2);
    await till.run();
    const [renewal] = await till.openInvoices(accountId);
    expect(renewal).toMatchObject({ purpose: "renewal", total: 8900 });
    await till.pay(renewal ?? { id: "", total: 0 });
    expect(await till.look(accountId)).toMatchObject({
      plan: "starter",
      credits: 1000,
      start: end,
      scheduledPlanId: null,
    });
  });

  it("is refused with the list of what is over the limit", async () => {
    expect(await failureOf(s.zara.subscriptions.change({ plan: "growth" }))).toMatchObject({
      httpStatus: 409,
      code: "PLAN_TOO_SMALL",
      denial: { details: { plan: "Growth", over: [{ limit: "users", used: 4, max: 3 }] } },
    });
  });

  it("can be taken back, also when the invoice of the renewal has been issued already", async () => {
    const { accountId, caller } = await till.payer("scale");
    const { end } = await till.look(accountId);
    await caller.subscriptions.change({ plan: "starter" });
    after(end, -2);
    await till.run();
    expect(await caller.subscriptions.change({ plan: "scale" })).toMatchObject({ change: "keep" });
    expect(await till.openInvoices(accountId)).toEqual([]);
    await till.run();
    expect(await till.openInvoices(accountId)).toMatchObject([{ purpose: "renewal", total: 22_900 }]);
  });
});

describe("cancelling", () => {
  it("ends with the period; until then it can be resumed, after it the account can come back by paying", async () => {
    const { accountId, caller } = await till.payer("growth");
    const { end } = await till.look(accountId);
    after(end, -2);
    await till.run();
    expect(await caller.subscriptions.cancel()).toEqual({ cancelAtPeriodEnd: true, endsAt: end });
    expect(await till.openInvoices(accountId)).toEqual([]);
    expect(await failureOf(caller.subscriptions.cancel())).toMatchObject({ code: "CONFLICT" });
    await caller.subscriptions.resume();
    await till.run();
    expect(await till.openInvoices(accountId)).toMatchObject([{ purpose: "renewal" }]);
    await caller.subscriptions.cancel();
    expect((await caller.subscriptions.get()).next).toMatchObject({ outcome: "ends", plan: null });
    after(end, 0);
    await till.run();
    expect(await till.look(accountId)).toMatchObject({
      status: "cancelled",
      account: "suspended",
      credits: 0,
    });
    expect(await failureOf(caller.subscriptions.resume())).toMatchObject({ code: "CONFLICT" });
    expect(await failureOf(work(caller))).toMatchObject({ code: "ACCOUNT_SUSPENDED" });
    const { invoice } = await caller.subscriptions.renew();
    await till.pay(invoice);
    expect(await till.look(accountId)).toMatchObject({ status: "active", account: "active", credits: 2000 });
  });
});

describe("a cancellation whose answer was lost", () => {
  it("is not done a second time by its key, whatever was decided in between", async () => {
    const again = s.as("zara", { "idempotency-key": "cancel-once" });
    const first = await again.subscriptions.cancel();
    await s.zara.subscriptions.resume();
    expect(await again.subscriptions.cancel()).toEqual(first);
    await expect.poll(async () => (await s.zara.subscriptions.get()).cancelAtPeriodEnd).toBe(false);
  });
});

describe("an expired account", () => {
  it("comes back by paying the invoice that is open, or one for another plan", async () => {
    for (const plan of ["same", "starter"]) {
      const { accountId, caller } = await till.payer("growth");
      const { end } = await till.look(accountId);
      after(end, 8);
      await till.run();
      expect(await till.look(accountId)).toMatchObject({ status: "expired", account: "suspended" });
      expect(await failureOf(work(caller))).toMatchObject({
        code: "ACCOUNT_SUSPENDED",
        denial: { remedy: { action: "choose-plan" }, details: { unpaid: true } },
      });
      if (plan !== "same") await caller.subscriptions.change({ plan });
      const wanted = plan === "same" ? "growth" : "starter";
      const { openInvoices } = await caller.subscriptions.get();
      await till.pay(openInvoices.find((one) => one.plan.slug === wanted) ?? { id: "", total: 0 });
      expect(await till.look(accountId)).toMatchObject({ status: "active", account: "active", plan: wanted });
      expect(await till.openInvoices(accountId)).toEqual([]);
      await work(caller);
    }
  });

  it("goes on with the free plan at once, but not when staff have shut it out", async () => {
    const { accountId, caller } = await tryOut("frida-free@example.com");
    const { end } = await till.look(accountId);
    after(end, 0);
    await till.run();
    expect((await caller.subscriptions.get()).plans.find(({ slug }) => slug === "free")?.change).toBe(
      "at-once",
    );
    expect(await caller.subscriptions.change({ plan: "free" })).toMatchObject({
      change: "at-once",
      invoice: null,
    });
    expect(await till.look(accountId)).toMatchObject({
      status: "active",
      account: "active",
      plan: "free",
      credits: 100,
    });
    const shut = await tryOut("sam-shut@example.com");
    await s.deskBilling.staff.accounts.suspend({ id: shut.accountId, reason: "Spam was sent" });
    expect(await failureOf(shut.caller.subscriptions.change({ plan: "free" }))).toMatchObject({
      code: "ACCOUNT_SUSPENDED",
    });
  });

  it("that waits for its first payment may choose another plan: one invoice, the right one", async () => {
    const { accountId, caller } = await customer(s, "scale");
    await till.stayIn();
    const { invoice } = await caller.subscriptions.change({ plan: "starter" });
    expect(await till.openInvoices(accountId)).toMatchObject([
      { id: invoice?.id, total: 8900, purpose: "signup" },
    ]);
    await till.pay(invoice ?? { id: "", total: 0 });
    expect(await till.look(accountId)).toMatchObject({ account: "active", plan: "starter", credits: 1000 });
  });
});
