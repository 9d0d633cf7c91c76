import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditEntry } from "@igny8/db/schema/credits";
import { invoice, invoiceLine } from "@igny8/db/schema/invoices";
import { subscription } from "@igny8/db/schema/subscriptions";
import { count, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { doors } from "../root.ts";
import { customer } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { gatewayOf } from "../testing/gateways.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const { read } = s.databases.system;
const mailTo = async (email: string) => (await s.platform.mailer.kept(50)).filter(({ to }) => to === email);

describe("signing up for a plan that costs money", () => {
  it("makes an account that waits for payment, without credits, with an open invoice", async () => {
    const { made, accountId, email } = await customer(s, "growth");
    expect(made).toEqual({
      account: { id: accountId, slug: expect.any(String), status: "pending_payment" },
      user: { id: expect.any(String), email },
      next: "/payment",
      invoice: {
        id: expect.any(String),
        number: expect.stringMatching(/^\d{4}-\d{6}$/),
        total: 13_900,
        currency: "USD",
      },
    });
    const [home] = await read.select().from(account).where(eq(account.id, accountId));
    expect(home).toMatchObject({
      status: "pending_payment",
      paymentMethod: "bank_transfer",
      billingName: "Carla Customer Ltd",
      billingCountry: "DE",
      billingTaxId: "DE123456789",
    });
    const [paid] = await read.select().from(subscription).where(eq(subscription.accountId, accountId));
    expect(paid).toMatchObject({
      status: "pending_payment",
      planId: home?.planId,
      paymentMethod: "bank_transfer",
      currentPeriodStart: null,
      currentPeriodEnd: null,
    });
    const [credits] = await read.select().from(creditBalance).where(eq(creditBalance.accountId, accountId));
    expect(credits).toMatchObject({ balance: 0, held: 0 });
    expect(await read.select().from(creditEntry).where(eq(creditEntry.accountId, accountId))).toEqual([]);
    const [bill] = await read.select().from(invoice).where(eq(invoice.accountId, accountId));
    expect(bill).toMatchObject({
      id: made.invoice?.id,
      status: "open",
      type: "subscription",
      purpose: "signup",
      planId: home?.planId,
      billing: { name: "Carla Customer Ltd", address: "1 Main Street", country: "DE", email },
    });
    expect(await read.select().from(invoiceLine).where(eq(invoiceLine.accountId, accountId))).toMatchObject([
      { quantity: 1, unitPrice: 13_900, amount: 13_900 },
    ]);
    const letters = await mailTo(email);
    expect(letters.map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining(made.invoice?.number ?? "?"),
    );
    expect(letters[0]?.text).toContain("$139.00");
  });

  it("opens billing, profile and signing out, and nothing else before the money", async () => {
    const { caller, invoice: bill } = await customer(s);
    const closed = [
      caller.sites.list({}),
      caller.keywords.list({}),
      caller.members.list(),
      caller.accounts.get(),
      caller.keys.list(),
      caller.jobs.list({}),
    ];
    for (const call of closed)
      expect(await failureOf(call)).toMatchObject({
        httpStatus: 402,
        code: "PAYMENT_PENDING",
        denial: { remedy: { action: "pay-invoice" } },
      });
    expect((await caller.access.me()).account).toMatchObject({ status: "pending_payment" });
    expect((await caller.me.accounts()).items).toHaveLength(1);
    expect((await caller.invoices.get({ id: bill.id })).status).toBe("open");
    expect((await caller.payments.list()).items).toEqual([]);
    expect((await caller.payments.methods.available()).items[0]).toMatchObject({
      method: "bank_transfer",
      available: true,
    });
    expect((await caller.payments.methods.list()).items).toMatchObject([
      { type: "bank_transfer", isDefault: true },
    ]);
  });

  it("finds every door of a tenant shut for it but those that pay, close the account or leave it", async () => {
    const { can } = await s.pia.access.me();
    const ofTenants = doors().filter(({ requirement: { base } }) => base === "tenant" || base === "owner");
    const open = ofTenants.filter(({ path }) => can[path] === true).map(({ path }) => path);
    const other = open.filter((path) => !/^(payments|invoices|subscriptions|credits)\./.test(path));
    expect(other).toEqual([
      "accounts.billing",
      "accounts.close",
      "accounts.restore",
      "accounts.setBilling",
      "accounts.setSupportAccess",
      "members.leave",
    ]);
    for (const path of ["payments.submit", "payments.list", "payments.methods.available", "invoices.pdf"])
      expect(open).toContain(path);
    const reasons = ofTenants.flatMap(({ path }) => {
      const answer = can[path];
      return answer === undefined || answer === true ? [] : [answer.reason];
    });
    expect(new Set(reasons)).toEqual(new Set(["PAYMENT_PENDING"]));
  });

  it("costs what the price list says: $89, $139 and $229", async () => {
    const totals = [];
    for (const plan of ["starter", "growth", "scale"]) totals.push((await customer(s, plan)).invoice.total);
    expect(totals).toEqual([8900, 13_900, 22_900]);
  });

  it("refuses a plan that is unknown, inactive or not on the price list with 400", async () => {
    await s.databases.system.pool.query("update plan set is_active = false where slug = 'starter'");
    for (const plan of ["enterprise", "starter", "nothing"])
      expect(await failureOf(customer(s, plan))).toMatchObject({
        httpStatus: 400,
        code: "PLAN_NOT_AVAILABLE",
      });
    await s.databases.system.pool.query("update plan set is_active = true where slug = 'starter'");
  });

  it("starts at once on a plan that costs nothing", async () => {
    const free = await s.anonymous.signup.create({
      name: "Fred Free",
      email: "fred@example.com",
      password: "correct horse battery",
      plan: "free",
    });
    expect(free).toMatchObject({ account: { status: "active" }, next: "/sites" });
    expect(free.invoice).toBeUndefined();
    const [credits] = await read
      .select()
      .from(creditBalance)
      .where(eq(creditBalance.accountId, free.account.id));
    expect(credits?.balance).toBe(100);
  });
});

describe("the way to pay", () => {
  const accounts = async () => (await read.select({ n: count() }).from(account))[0]?.n;

  it("is shown before there is an account, without where to send money", async () => {
    const { items } = await s.anonymous.signup.methods();
    expect(items).toEqual([
      { method: "bank_transfer", displayName: "Bank transfer", available: true, comingSoon: false },
      { method: "stripe", displayName: "Card", available: false, comingSoon: true },
      { method: "paypal", displayName: "PayPal", available: false, comingSoon: true },
    ]);
  });

  it("is refused while its gateway has no keys, and nothing is made", async () => {
    const before = await accounts();
    for (const paymentMethod of ["stripe", "paypal"])
      expect(await failureOf(customer(s, "growth", { paymentMethod }))).toMatchObject({
        httpStatus: 403,
        code: "PAYMENT_METHOD_DISABLED",
      });
    expect(await failureOf(customer(s, "growth", { paymentMethod: "cash" }))).toMatchObject({
      httpStatus: 400,
      issues: [expect.objectContaining({ field: "paymentMethod" })],
    });
    expect(await accounts()).toBe(before);
  });

  it("is taken when the gateway is configured", async () => {
    const configured = await stage({
      gateways: { stripe: gatewayOf({}) },
    });
    const { made } = await customer(configured, "growth", { paymentMethod: "stripe" });
    expect(made.next).toBe("/payment");
  });
});
