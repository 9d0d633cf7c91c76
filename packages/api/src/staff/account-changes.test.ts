import { account } from "@igny8/db/schema/accounts";
import { subscription } from "@igny8/db/schema/subscriptions";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newestEvent } from "../testing/events.ts";
import { failureOf } from "../testing/failure.ts";
import { type Caller, type Stage, stage } from "../testing/stage.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

const SUSPECTED = "We suspect that somebody else uses this account";

describe("accounts", () => {
  it("are listed with status, plan, subscription, payment method, credits, users and sites", async () => {
    const { items, total } = await s.deskSupport.staff.accounts.list({ search: "ed@example.com" });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      slug: "acme",
      status: "active",
      plan: { slug: "scale" },
      subscription: { status: "active", currentPeriodEnd: expect.any(Date) },
      paymentMethod: null,
      credits: { balance: 4000, held: 0, available: 4000 },
      owner: { email: "zara@example.com" },
      users: 4,
      sites: 1,
    });
  });

  it("are found by slug, name, id, status and plan, and paged in every order", async () => {
    const { accountId } = s.place("zara");
    const slugs = async (input: Parameters<Caller["staff"]["accounts"]["list"]>[0]) =>
      (await s.deskBilling.staff.accounts.list(input)).items.map(({ slug }) => slug);
    expect(await slugs({ search: accountId })).toEqual(["acme"]);
    expect(await slugs({ search: "STAN-" })).toEqual(["stan-suspended"]);
    expect(await slugs({ status: "pending_payment" })).toEqual(["pia-pending"]);
    expect(await slugs({ plan: "enterprise" })).toEqual(["igny8-system"]);
    expect(await slugs({ search: "100%" })).toEqual([]);
    for (const sort of ["created", "name", "credits", "periodEnd"] as const) {
      const whole = await slugs({ sort, descending: false });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await s.deskBilling.staff.accounts.list({ sort, descending: false, limit: 2, cursor });
        paged.push(...page.items.map(({ slug }) => slug));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(whole);
      expect(paged).toHaveLength(5);
    }
    expect(await failureOf(s.deskBilling.staff.accounts.list({ cursor: "nonsense" }))).toMatchObject({
      httpStatus: 400,
    });
  });

  it("open into members, sites, keys, jobs, modules and what is used of the limits", async () => {
    const detail = await s.deskSupport.staff.accounts.get({ id: s.place("zara").accountId });
    expect(detail.members.map(({ name, role }) => `${name} ${role}`).sort()).toEqual([
      "ada admin",
      "ed editor",
      "vera viewer",
      "zara owner",
    ]);
    expect(detail).toMatchObject({ keys: 1, siteList: [{ domain: "acme.example" }], supportAccess: true });
    expect(detail.limits.slice(0, 2)).toEqual([
      { limit: "sites", used: 1, max: 5 },
      { limit: "users", used: 4, max: 5 },
    ]);
    expect(detail.modules).toContainEqual({ name: "planner", inPlan: true, enabled: true });
    expect(await failureOf(s.deskSupport.staff.accounts.get({ id: s.place("zara").userId }))).toMatchObject({
      httpStatus: 404,
    });
  });

  it("once suspended refuse writes at once and reads within a second, until they are activated", async () => {
    const { accountId } = s.place("omar");
    await s.omar.sites.list({});
    expect(await s.deskBilling.staff.accounts.suspend({ id: accountId, reason: SUSPECTED })).toEqual({
      id: accountId,
      status: "suspended",
    });
    expect(await failureOf(s.omar.accounts.update({ name: "Omar" }))).toMatchObject({
      code: "ACCOUNT_SUSPENDED",
    });
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect(await failureOf(s.omar.sites.list({}))).toMatchObject({ code: "ACCOUNT_SUSPENDED" });
    expect(await newestEvent(s, accountId, "staff.accounts.suspend")).toMatchObject({
      actorKind: "staff",
      outcome: "done",
      changes: [{ before: { status: "active" }, after: { status: "suspended", reason: SUSPECTED } }],
    });
    const again = s.deskBilling.staff.accounts.suspend({ id: accountId, reason: SUSPECTED });
    expect(await failureOf(again)).toMatchObject({ code: "STATUS_CONFLICT" });
    await s.deskBilling.staff.accounts.activate({ id: accountId, reason: "It was the owner" });
    await s.omar.accounts.update({ name: "Omar" });
  });

  it("that await their payment are not activated without it", async () => {
    const { accountId } = s.place("pia");
    const activate = s.deskBilling.staff.accounts.activate({ id: accountId, reason: "Please" });
    expect(await failureOf(activate)).toMatchObject({ code: "STATUS_CONFLICT" });
  });

  it("change plan with their subscription, unless they have more than it allows", async () => {
    const { accountId } = s.place("zara");
    const to = (slug: string, force = false) => ({ id: accountId, slug, reason: "Asked by phone", force });
    expect(await failureOf(s.deskBilling.staff.accounts.setPlan(to("starter")))).toMatchObject({
      httpStatus: 409,
      code: "PLAN_TOO_SMALL",
      denial: { details: { over: [{ limit: "users", used: 4, max: 2 }] } },
    });
    expect(await failureOf(s.deskBilling.staff.accounts.setPlan(to("starter", true)))).toMatchObject({
      denial: { details: { required: "staff admin", actual: "staff billing" } },
    });
    expect(await s.deskAdmin.staff.accounts.setPlan(to("starter", true))).toMatchObject({
      plan: { slug: "starter" },
      over: [{ limit: "users" }],
    });
    const plans = await s.databases.system.read
      .select({ account: account.planId, subscription: subscription.planId })
      .from(account)
      .innerJoin(subscription, eq(subscription.accountId, account.id))
      .where(eq(account.id, accountId));
    expect(plans[0]?.subscription).toBe(plans[0]?.account);
    expect(await failureOf(s.deskAdmin.staff.accounts.setPlan(to("no-such-plan")))).toMatchObject({
      code: "PLAN_NOT_AVAILABLE",
    });
    expect(await s.deskBilling.staff.accounts.setPlan(to("scale"))).toMatchObject({ over: [] });
  });

  it("have modules switched within their plan", async () => {
    const { accountId } = s.place("zara");
    const planner = { id: accountId, module: "planner", reason: "It misbehaves" } as const;
    await s.deskAdmin.staff.accounts.setModule({ ...planner, enabled: false });
    expect(await failureOf(s.ed.keywords.delete({ ids: [accountId] }))).toMatchObject({
      code: "MODULE_DISABLED",
    });
    await s.deskAdmin.staff.accounts.setModule({ ...planner, enabled: true });
    expect(await failureOf(s.ed.keywords.delete({ ids: [accountId] }))).toMatchObject({ httpStatus: 404 });
  });

  it("of the system are never changed", async () => {
    const { items } = await s.deskAdmin.staff.accounts.list({ search: "igny8-system" });
    const id = items[0]?.id ?? "";
    const reason = "To see what happens";
    const { suspend, activate, cancel, setPlan, setModule } = s.deskAdmin.staff.accounts;
    for (const attempt of [
      () => suspend({ id, reason }),
      () => activate({ id, reason }),
      () => cancel({ id, reason }),
      () => setPlan({ id, reason, slug: "free", force: true }),
      () => setModule({ id, reason, module: "planner", enabled: false }),
    ])
      expect(await failureOf(attempt())).toMatchObject({ httpStatus: 409, code: "SYSTEM_ACCOUNT" });
  });
});
