import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Caller, stage } from "../testing/stage.ts";

const s = await stage();
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const write = (caller: Caller) => caller.accounts.update({ timezone: "UTC" });
const anew = (name: "zara" | "ada" | "omar" | "stan") =>
  s.as(name, { "x-account": s.place(name).accountSlug });
const DAY_MS = 86_400_000;

afterEach(() => {
  s.clock.offsetMs = 0;
});

describe("handing an account over", () => {
  it("makes the member the owner and the owner an admin, in one step that is noted", async () => {
    const userId = s.place("ada").userId;
    expect(await failureOf(s.ada.accounts.transfer({ userId }))).toMatchObject({
      denial: { reason: "ROLE_REQUIRED", details: { required: "owner" } },
    });
    await s.zara.accounts.transfer({ userId });
    const { rows } = await run(
      `select u.name, m.role from membership m join "user" u on u.id = m.user_id
       where m.account_id = $1 and m.role in ('admin', 'owner') order by u.name`,
      [s.place("zara").accountId],
    );
    expect(rows).toEqual([
      { name: "ada", role: "owner" },
      { name: "zara", role: "admin" },
    ]);
    expect((await anew("zara").accounts.get()).owner).toEqual({ id: userId, name: "ada" });
    expect(await failureOf(s.zara.accounts.transfer({ userId: s.place("zara").userId }))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    const { rows: events } = await run(
      "select changes from audit_event where procedure = 'accounts.transfer'",
    );
    expect(events[0]?.changes[0]).toMatchObject({ before: { ownerId: s.place("zara").userId } });
    await s.ada.accounts.transfer({ userId: s.place("zara").userId });
  });

  it("is only to a member who can sign in", async () => {
    expect(await failureOf(s.zara.accounts.transfer({ userId: s.place("omar").userId }))).toMatchObject({
      httpStatus: 404,
    });
    expect(await failureOf(s.zara.accounts.transfer({ userId: s.place("zara").userId }))).toMatchObject({
      httpStatus: 409,
    });
    await run(`update "user" set disabled_at = now() where name = 'ed'`);
    expect(await failureOf(s.zara.accounts.transfer({ userId: s.place("ed").userId }))).toMatchObject({
      httpStatus: 409,
    });
    await run(`update "user" set disabled_at = null where name = 'ed'`);
  });

  it("to two at once leaves one owner", async () => {
    const outcomes = await Promise.allSettled(
      (["ada", "ed"] as const).map((name) => s.zara.accounts.transfer({ userId: s.place(name).userId })),
    );
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
    const { rows } = await run(
      `select a.owner_id = m.user_id as agrees from account a join membership m on m.account_id = a.id
       where a.slug = 'acme' and m.role = 'owner'`,
    );
    expect(rows).toEqual([{ agrees: true }]);
    const { rows: owner } = await run("select owner_id from account where slug = 'acme'");
    const caller = s.place("ada").userId === owner[0].owner_id ? s.ada : s.ed;
    await caller.accounts.transfer({ userId: s.place("zara").userId });
    await s.zara.members.setRole({ userId: s.place("ada").userId, role: "admin" });
    await s.zara.members.setRole({ userId: s.place("ed").userId, role: "editor" });
  });
});

describe("closing an account", () => {
  it("shuts everybody out, ends its invitations, and can be undone for 30 days", async () => {
    const { id } = await s.omar.members.invite({ email: "late@example.com", role: "viewer" });
    expect(await failureOf(s.ada.accounts.close())).toMatchObject({ code: "ROLE_REQUIRED" });
    const { restorableUntil } = await s.omar.accounts.close();
    expect(restorableUntil.getTime() - Date.now()).toBeGreaterThan(29 * DAY_MS);
    expect(await failureOf(write(s.omar))).toMatchObject({ httpStatus: 403, code: "ACCOUNT_CANCELLED" });
    const { rows } = await run("select revoked_at from invitation where id = $1", [id]);
    expect(rows).toEqual([{ revoked_at: expect.any(Date) }]);
    expect(await failureOf(s.omar.accounts.close())).toMatchObject({ code: "STATUS_CONFLICT" });
    expect(await s.omar.accounts.restore()).toEqual({ status: "active" });
    await write(s.omar);
    expect(await failureOf(s.omar.accounts.restore())).toMatchObject({ code: "STATUS_CONFLICT" });
  });

  it("is final when the grace is over", async () => {
    await s.omar.accounts.close();
    s.clock.offsetMs = 30 * DAY_MS;
    expect(await failureOf(s.omar.accounts.restore())).toMatchObject({ code: "STATUS_CONFLICT" });
    s.clock.offsetMs = 30 * DAY_MS - 60_000;
    expect(await s.omar.accounts.restore()).toEqual({ status: "active" });
  });

  it("is no way out of a suspension", async () => {
    await s.stan.accounts.close();
    expect(await failureOf(anew("stan").sites.list())).toMatchObject({ code: "ACCOUNT_CANCELLED" });
    expect(await s.stan.accounts.restore()).toEqual({ status: "suspended" });
    expect(await failureOf(write(s.stan))).toMatchObject({ code: "ACCOUNT_SUSPENDED" });
  });
});

describe("an account's switches", () => {
  it("turn a module off for everybody and on again, as far as the plan has it", async () => {
    const { siteId, sectorId } = s.place("zara");
    const list = () =>
      s.as("ed", { "x-account": "acme" }).keywords.create({ siteId, sectorId, phrases: ["a"] });
    expect(await failureOf(s.ed.accounts.setModule({ module: "planner", enabled: false }))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    await s.ada.accounts.setModule({ module: "planner", enabled: false });
    expect(await failureOf(list())).toMatchObject({ code: "MODULE_DISABLED" });
    expect((await s.zara.accounts.get()).modules).toContainEqual({
      module: "planner",
      inPlan: true,
      enabled: false,
    });
    await s.ada.accounts.setModule({ module: "planner", enabled: true });
    await list();
    await run("update plan set modules = array['planner', 'writer'] where slug = 'scale'");
    expect(await failureOf(s.ada.accounts.setModule({ module: "publisher", enabled: true }))).toMatchObject({
      code: "MODULE_NOT_IN_PLAN",
    });
  });

  it("keep support out and end the sessions that run, but for an override", async () => {
    const { accountId, userId } = s.place("zara");
    const enter = (override: string | null) =>
      s.databases.system.read.execute(sql`
        insert into support_session (account_id, id, staff_user_id, staff_name, user_id, reason, mode, override_reason, expires_at)
        values (${accountId}, gen_random_uuid(), ${s.place("omar").userId}, 'Sam', ${userId}, 'looking into it', 'read',
          ${override}, now() + interval '1 hour')`);
    await enter(null);
    await enter("a court order");
    expect(await failureOf(s.ada.accounts.setSupportAccess({ allowed: false }))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    await s.zara.accounts.setSupportAccess({ allowed: false });
    expect((await s.zara.accounts.get()).supportAccess).toBe(false);
    const { rows } = await run(
      "select override_reason, ended_at is not null as ended from support_session order by override_reason nulls first",
    );
    expect(rows).toEqual([
      { override_reason: null, ended: true },
      { override_reason: "a court order", ended: false },
    ]);
    await s.zara.accounts.setSupportAccess({ allowed: true });
  });
});

describe("the billing data", () => {
  it("can be corrected while the account waits for its first payment, and nothing else of it", async () => {
    const wanted = { billingName: "Pia Ltd", billingCountry: "AT", billingTaxId: null };
    expect(await s.pia.accounts.setBilling(wanted)).toEqual(wanted);
    expect(await s.pia.accounts.billing()).toMatchObject(wanted);
    expect(await failureOf(s.pia.accounts.update({ name: "Pia's" }))).toMatchObject({
      code: "PAYMENT_PENDING",
    });
  });

  it("is for admins, and keeps what it was in the audit", async () => {
    expect(await failureOf(s.ed.accounts.setBilling({ billingName: "Ed" }))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    expect(await failureOf(s.ed.accounts.billing())).toMatchObject({ code: "ROLE_REQUIRED" });
    await s.ada.accounts.setBilling({ billingName: "Acme Holding" });
    const { items } = await s.ada.audit.list();
    expect(items[0]).toMatchObject({ procedure: "accounts.setBilling", outcome: "done" });
    expect(JSON.stringify(items[0]?.changes)).toContain("Acme Holding");
  });
});
