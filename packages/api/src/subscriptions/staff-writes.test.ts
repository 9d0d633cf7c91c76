import { beforeAll, describe, expect, it } from "vitest";
import { tillOf } from "../testing/billing.ts";
import { customer } from "../testing/customers.ts";
import { failureOf } from "../testing/failure.ts";
import { newcomer, PASSWORD } from "../testing/people.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const { system } = s.databases;
const till = tillOf(s);
const { after, tryOut, work } = till;
const DAY_MS = 86_400_000;
const REASON = "They asked us nicely on the phone";

beforeAll(() => till.sparePlayers());

describe("a free trial", () => {
  it("is one for a person, whatever the case, the dots and the tags of his address", async () => {
    await tryOut("Tim.Trial@gmail.com");
    for (const email of ["timtrial@gmail.com", "TIM.trial+shop@googlemail.com", "tim.trial+2@gmail.com"])
      expect(
        await failureOf(s.anonymous.signup.create({ name: "Tim", email, password: PASSWORD })),
      ).toMatchObject({ httpStatus: 409, code: "TRIAL_USED" });
    await tryOut("tom@outlook.com");
    const tagged = { name: "Tom", email: "tom+again@outlook.com", password: PASSWORD };
    expect(await failureOf(s.anonymous.signup.create(tagged))).toMatchObject({ code: "TRIAL_USED" });
    // A dot or a tag may be somebody else's where nobody says otherwise; and paying is open to everybody.
    for (const email of ["tom@example.com", "t.om@example.com", "tom+2@example.com"]) await tryOut(email);
    expect((await s.anonymous.signup.create({ ...tagged, plan: "free" })).account.status).toBe("active");
  });

  it("is one of two that a person asks for at once", async () => {
    const both = await Promise.allSettled(["u.na@gmail.com", "un.a@gmail.com"].map((email) => tryOut(email)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("does not come with the account of somebody who was removed from his last one", async () => {
    const { userId } = await newcomer(s, { email: "nina-removed@example.com", role: "viewer", siteIds: [] });
    await s.zara.members.remove({ userId });
    const { rows } = await system.pool.query(
      `select s.status, b.balance::int from "user" u join subscription s on s.account_id = u.home_account_id
       join credit_balance b on b.account_id = s.account_id where u.id = $1`,
      [userId],
    );
    expect(rows).toEqual([{ status: "active", balance: 0 }]);
  });

  it("ends with its credits, and staff may give another with a reason", async () => {
    const { accountId, caller } = await tryOut("otto-over@example.com");
    const { end } = await till.look(accountId);
    expect((await till.look(accountId)).credits).toBe(2000);
    after(end, 0);
    expect(await failureOf(work(caller))).toMatchObject({ code: "TRIAL_ENDED" });
    await till.run();
    expect(await till.look(accountId)).toMatchObject({ status: "expired", account: "suspended", credits: 0 });
    expect(await till.newsOf(accountId)).toContain("subscription.trial-over");
    expect(
      await failureOf(s.deskSupport.staff.subscriptions.grantTrial({ accountId, reason: REASON })),
    ).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    await s.deskBilling.staff.subscriptions.grantTrial({ accountId, reason: REASON, days: 14 });
    expect(await till.look(accountId)).toMatchObject({
      status: "trialing",
      account: "active",
      credits: 2000,
    });
    await work(caller);
    after((await till.look(accountId)).end, 0);
    await till.run();
    expect(await till.look(accountId)).toMatchObject({ status: "expired", account: "suspended", credits: 0 });
    const { accountId: paying } = await till.payer("starter");
    expect(
      await failureOf(s.deskBilling.staff.subscriptions.grantTrial({ accountId: paying, reason: REASON })),
    ).toMatchObject({ code: "STATUS_CONFLICT" });
  });
});

describe("a plan that staff give", () => {
  it("runs until its day with its credits, and then ends or renews as they said", async () => {
    const { accountId, caller } = await customer(s, "growth");
    const until = new Date(s.platform.services.now().getTime() + 90 * DAY_MS).toISOString().slice(0, 10);
    await s.deskBilling.staff.subscriptions.grant({ accountId, plan: "enterprise", until, reason: REASON });
    await till.stayIn();
    expect(await till.look(accountId)).toMatchObject({
      status: "active",
      account: "active",
      plan: "enterprise",
      credits: 10_000,
      end: new Date(`${until}T23:59:59.999Z`),
    });
    expect(await till.openInvoices(accountId)).toEqual([]);
    expect((await caller.subscriptions.get()).can.resume).toMatchObject({ reason: "PLAN_NOT_AVAILABLE" });
    after(new Date(`${until}T23:59:59.999Z`), 0.01);
    await till.run();
    expect(await till.look(accountId)).toMatchObject({
      status: "cancelled",
      account: "suspended",
      credits: 0,
    });
    const next = new Date(s.platform.services.now().getTime() + 30 * DAY_MS).toISOString().slice(0, 10);
    const given = { accountId, plan: "growth", until: next, atEnd: "renew" as const, reason: REASON };
    await s.deskBilling.staff.subscriptions.grant(given);
    after(new Date(`${next}T23:59:59.999Z`), -2);
    await till.run();
    expect(await till.openInvoices(accountId)).toMatchObject([{ purpose: "renewal", total: 13_900 }]);
  });

  it("is refused for a day that is over, for a plan too small, and to staff who are not of billing", async () => {
    const { accountId } = s.place("zara");
    const grant = { accountId, plan: "starter", until: "2099-01-01", reason: REASON };
    const { subscriptions } = s.deskBilling.staff;
    expect(await failureOf(subscriptions.grant({ ...grant, until: "2020-01-01" }))).toMatchObject({
      httpStatus: 400,
    });
    expect(await failureOf(subscriptions.grant(grant))).toMatchObject({ code: "PLAN_TOO_SMALL" });
    expect(await failureOf(subscriptions.grant({ ...grant, force: true }))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    expect(await failureOf(s.deskSupport.staff.subscriptions.grant(grant))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    expect(await failureOf(s.zara.staff.subscriptions.grant(grant))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
  });

  it("set by staff on an account that runs leaves no invoice for another plan open", async () => {
    const { accountId, caller } = await till.payer("starter");
    await caller.subscriptions.change({ plan: "growth" });
    await s.deskBilling.staff.accounts.setPlan({ id: accountId, slug: "scale", reason: REASON });
    expect(await till.openInvoices(accountId)).toEqual([]);
    const waiting = await customer(s, "growth");
    await s.deskBilling.staff.accounts.setPlan({ id: waiting.accountId, slug: "starter", reason: REASON });
    expect(await till.openInvoices(waiting.accountId)).toMatchObject([{ total: 8900, purpose: "signup" }]);
  });
});
