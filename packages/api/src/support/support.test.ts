import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Caller, stage } from "../testing/stage.ts";

const s = await stage();
const { accountId, userId, siteId } = s.place("zara");
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const REASON = "Ticket 4711: the list is empty";
const MINUTE_MS = 60_000;

/** A session with all that is known of it. */
async function enter(desk: Caller, input: Partial<Parameters<Caller["staff"]["support"]["start"]>[0]> = {}) {
  const session = await desk.staff.support.start({ accountId, reason: REASON, ...input });
  return { ...session, inside: s.caller({ authorization: `Bearer ${session.token}` }) };
}
const eventsOf = async (id: string, who: Caller = s.zara) =>
  (await who.audit.list({ supportSessionId: id })).items;
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1001));
const rename = (caller: Caller, name: string) => caller.accounts.update({ name });

afterEach(async () => {
  s.clock.offsetMs = 0;
  await run("update support_session set ended_at = now() where ended_at is null");
  await run("update account set support_access = true");
});

describe("a support session", () => {
  it("is the owner's view, for half an hour and for reading, when nothing else is asked", async () => {
    const before = Date.now();
    const { inside, expiresAt, account, user } = await enter(s.deskSupport);
    expect(account).toEqual({ id: accountId, slug: "acme", name: "acme" });
    expect(user).toMatchObject({ id: userId, name: "zara" });
    expect(Math.abs(new Date(expiresAt).getTime() - before - 30 * MINUTE_MS)).toBeLessThan(5000);
    expect(await inside.access.me()).toMatchObject({
      user: { id: userId, staffRole: null },
      account: { id: accountId },
      role: "owner",
      support: { staff: "deskSupport", mode: "read", reason: REASON },
    });
  });

  it("shows what the person sees and no more", async () => {
    const { inside } = await enter(s.deskSupport, { userId: s.place("vera").userId });
    expect(await inside.access.me()).toMatchObject({ user: { name: "vera" }, role: "viewer" });
    expect((await inside.sites.list({})).items).toEqual((await s.vera.sites.list({})).items);
    expect(await failureOf(inside.audit.list({}))).toMatchObject({ code: "ROLE_REQUIRED" });
  });

  it("may read and not write, unless it is one for writing", async () => {
    const { inside } = await enter(s.deskSupport);
    await inside.sites.list({});
    expect(await failureOf(rename(inside, "Taken over"))).toMatchObject({
      httpStatus: 403,
      denial: { gate: "support", reason: "READ_ONLY_SUPPORT_SESSION" },
    });
    expect((await inside.access.me()).can["accounts.update"]).toMatchObject({
      reason: "READ_ONLY_SUPPORT_SESSION",
    });
  });

  it("for writing is an admin's, and names both of them in the audit", async () => {
    expect(await failureOf(enter(s.deskSupport, { mode: "write" }))).toMatchObject({
      httpStatus: 403,
      denial: { reason: "ROLE_REQUIRED", details: { required: "staff admin", actual: "staff support" } },
    });
    const { id, inside } = await enter(s.deskAdmin, { mode: "write" });
    await inside.sites.update({ siteId, name: "Repaired" });
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({
      procedure: "sites.update",
      outcome: "done",
      actor: { kind: "support", name: "deskAdmin" },
      actingFor: { id: userId, name: "zara" },
      supportSessionId: id,
    });
  });

  it("enters a suspended account, where everybody else is refused", async () => {
    const { accountId: suspended, siteId: hers } = s.place("stan");
    expect(await failureOf(s.stan.sites.list({}))).toMatchObject({ code: "ACCOUNT_SUSPENDED" });
    const { inside } = await enter(s.deskSupport, { accountId: suspended });
    expect((await inside.sites.list({})).items).toMatchObject([{ id: hers }]);
    expect(await failureOf(rename(inside, "Not so"))).toMatchObject({ code: "READ_ONLY_SUPPORT_SESSION" });
    const { items } = await s.stan.support.log({});
    expect(items).toMatchObject([{ open: true, staff: { name: "deskSupport" } }]);
  });

  it("needs a reason of ten characters, and 15 to 60 minutes", async () => {
    expect(await failureOf(enter(s.deskSupport, { reason: "  short  " }))).toMatchObject({
      code: "INVALID_INPUT",
    });
    for (const minutes of [14, 61])
      expect(await failureOf(enter(s.deskSupport, { minutes }))).toMatchObject({ code: "INVALID_INPUT" });
  });

  it("is one at a time for each staff member, even when two begin at once", async () => {
    const both = await Promise.allSettled([enter(s.deskSupport), enter(s.deskSupport)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [open] = (await s.deskSupport.staff.support.list({ open: true })).items;
    expect(await failureOf(enter(s.deskSupport, { accountId: s.place("omar").accountId }))).toMatchObject({
      httpStatus: 409,
      code: "CONFLICT",
      message: "You are in acme already. End that session first.",
      denial: { details: { supportSessionId: open?.id } },
    });
    await enter(s.deskAdmin);
  });

  it("is for a member of a tenant's account", async () => {
    const home = (await s.deskAdmin.access.me()).account?.id ?? "";
    expect(await failureOf(enter(s.deskAdmin, { accountId: home }))).toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ field: "accountId" }],
    });
    const omar = s.place("omar").userId;
    expect(await failureOf(enter(s.deskSupport, { userId: omar }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await failureOf(enter(s.deskSupport, { accountId: omar }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("is for the desks of support and admin, and for nobody else", async () => {
    for (const caller of [s.deskBilling, s.deskDeveloper, s.zara])
      expect(await failureOf(enter(caller))).toMatchObject({ httpStatus: 403, code: "ROLE_REQUIRED" });
    expect(await failureOf(enter(s.bridge))).toMatchObject({ code: "CREDENTIAL_NOT_ALLOWED" });
    expect(await failureOf(enter(s.anonymous))).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("acts as the person or not at all, never as staff", async () => {
    const { inside } = await enter(s.deskAdmin, { mode: "write" });
    for (const call of [
      () => enter(inside),
      () => inside.staff.support.list({}),
      () => inside.staff.audit.list({}),
      () => inside.staff.support.end({ id: siteId }),
    ])
      expect(await failureOf(call())).toMatchObject({ httpStatus: 403, code: "CREDENTIAL_NOT_ALLOWED" });
  });

  it("never does what only the person may do, even when it is for writing", async () => {
    const { id, inside } = await enter(s.deskAdmin, { mode: "write" });
    for (const call of [
      () => inside.me.update({ name: "Somebody else" }),
      () => inside.me.accounts(),
      () => inside.me.sessions(),
      () => inside.accounts.setSupportAccess({ allowed: true }),
      () => inside.accounts.transfer({ userId: s.place("ada").userId }),
      () => inside.accounts.close({}),
      () => inside.support.end({ id }),
      () => inside.notifications.read({ all: true }),
    ])
      expect(await failureOf(call())).toMatchObject({ httpStatus: 403, code: "NOT_IN_SUPPORT_SESSION" });
  });

  it("stays in its account", async () => {
    const { token } = await enter(s.deskSupport);
    const elsewhere = s.caller({ authorization: `Bearer ${token}`, "x-account": "omar-media" });
    expect(await failureOf(elsewhere.sites.list({}))).toMatchObject({ code: "NOT_A_MEMBER" });
    const inside = s.caller({ authorization: `Bearer ${token}`, "x-account": "acme" });
    expect(await failureOf(inside.sites.get({ siteId: s.place("omar").siteId }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("every request of a support session", () => {
  it("is in the tenant's audit: looks, changes, refusals, failures and bad input", async () => {
    const { id, inside } = await enter(s.deskAdmin, { mode: "write" });
    await inside.sites.list({});
    await inside.sites.update({ siteId, name: "Looked after" });
    await failureOf(inside.me.sessions());
    await failureOf(inside.sites.get({ siteId: s.place("omar").siteId }));
    await failureOf(inside.ideas.delete({ ids: [siteId] }));
    await failureOf(inside.sites.update({ siteId, name: "" }));
    await failureOf(inside.sites.update({ siteId, name: "\0" }));
    await failureOf(inside.staff.audit.list({}));
    await inside.plans.list();
    const events = (await eventsOf(id)).reverse();
    expect(events.map(({ procedure, outcome, reason }) => [procedure, outcome, reason])).toEqual([
      ["sites.list", "done", null],
      ["sites.update", "done", null],
      ["me.sessions", "refused", "NOT_IN_SUPPORT_SESSION"],
      ["sites.get", "refused", "NOT_FOUND"],
      ["ideas.delete", "refused", "NOT_FOUND"],
      ["sites.update", "refused", "INVALID_INPUT"],
      ["sites.update", "refused", "INVALID_INPUT"],
      ["staff.audit.list", "refused", "CREDENTIAL_NOT_ALLOWED"],
      ["plans.list", "done", null],
    ]);
    for (const event of events) {
      expect(event.actor).toMatchObject({ kind: "support", name: "deskAdmin" });
      expect(event.actingFor).toEqual({ id: userId, name: "zara" });
    }
    const [session] = (await s.zara.support.log({})).items;
    expect(session).toMatchObject({ id, events: events.length });
  });

  it("is there once more when it is repeated with its idempotency key", async () => {
    const { id, token } = await enter(s.deskAdmin, { mode: "write" });
    const inside = s.caller({ authorization: `Bearer ${token}`, "idempotency-key": "support-once" });
    const clusters = { siteId, sectorId: s.place("zara").sectorId };
    const first = await failureOf(inside.clusters.run(clusters));
    expect(await failureOf(inside.clusters.run(clusters))).toEqual(first);
    expect((await eventsOf(id)).map(({ outcome }) => outcome)).toEqual(["refused", "refused"]);
  });
});

describe("the account", () => {
  it("is told at the start: in its audit, by notification and by mail, its owner and admins", async () => {
    const { id } = await enter(s.deskAdmin, { mode: "write", minutes: 45 });
    const [event] = (await s.ada.audit.list({ procedure: "staff.support.start" })).items;
    expect(event).toMatchObject({
      actor: { kind: "staff", name: "deskAdmin" },
      changes: [{ kind: "supportSession", id, after: { reason: REASON, mode: "write", minutes: 45 } }],
    });
    for (const caller of [s.zara, s.ada]) {
      const [notice] = (await caller.notifications.list({ unread: true })).items;
      expect(notice).toMatchObject({ kind: "support.started" });
      expect(notice?.body).toContain(REASON);
    }
    expect((await s.ed.notifications.list({})).items).toEqual([]);
    const mails = (await s.platform.mailer.kept(2)).map(({ to, text }) => [to, text.includes(REASON)]);
    expect(mails.sort()).toEqual([
      ["ada@example.com", true],
      ["zara@example.com", true],
    ]);
  });

  it("sees who is inside, as whom and why, while it lasts and afterwards", async () => {
    const { id } = await enter(s.deskSupport, { userId: s.place("ed").userId });
    const live = (await s.ada.support.log({ open: true })).items;
    expect(live).toMatchObject([
      {
        id,
        staff: { name: "deskSupport" },
        user: { name: "ed", email: "ed@example.com" },
        reason: REASON,
        mode: "read",
        open: true,
        endedAt: null,
        overrideReason: null,
        can: { end: true },
      },
    ]);
    await s.deskSupport.staff.support.end({ id });
    const [past] = (await s.ada.support.log({})).items;
    expect(past).toMatchObject({ id, open: false, endedBy: "staff", can: { end: false } });
    expect(past?.endedAt).not.toBeNull();
    expect((await s.ada.support.log({ open: true })).items).toEqual([]);
    expect(await failureOf(s.ed.support.log({}))).toMatchObject({ code: "ROLE_REQUIRED" });
    expect((await s.omar.support.log({})).items).toEqual([]);
  });

  it("keeps the log when the person has left since, which ends the session", async () => {
    const omar = s.place("omar").userId;
    await run("insert into membership (account_id, user_id, role) values ($1, $2, 'admin')", [
      accountId,
      omar,
    ]);
    const { id, inside } = await enter(s.deskAdmin, { mode: "write", userId: omar });
    await inside.sites.list({});
    await run("delete from membership where account_id = $1 and user_id = $2", [accountId, omar]);
    expect(await failureOf(rename(inside, "Too late"))).toMatchObject({ code: "SESSION_REVOKED" });
    expect((await s.ada.support.log({})).items[0]).toMatchObject({
      id,
      user: { id: omar, name: null },
      events: 2,
    });
  });

  it("that has switched support access off is entered by an admin with a reason for it, which it sees", async () => {
    await s.zara.accounts.setSupportAccess({ allowed: false });
    expect(await failureOf(enter(s.deskSupport))).toMatchObject({
      httpStatus: 403,
      denial: { gate: "support", reason: "SUPPORT_ACCESS_OFF" },
    });
    const overrideReason = "The court has ordered it";
    expect(await failureOf(enter(s.deskSupport, { overrideReason }))).toMatchObject({
      code: "SUPPORT_ACCESS_OFF",
    });
    expect(await failureOf(enter(s.deskAdmin))).toMatchObject({ code: "SUPPORT_ACCESS_OFF" });
    const { inside } = await enter(s.deskAdmin, { overrideReason });
    await inside.sites.list({});
    expect((await s.zara.support.log({ open: true })).items).toMatchObject([{ overrideReason }]);
    expect((await s.zara.notifications.list({})).items[0]?.body).toContain(overrideReason);
  });

  it("that switches support access off ends what runs without an override", async () => {
    const { inside } = await enter(s.deskAdmin, { mode: "write" });
    await s.zara.accounts.setSupportAccess({ allowed: false });
    expect(await failureOf(rename(inside, "Too late"))).toMatchObject({ code: "SESSION_REVOKED" });
    expect((await s.zara.support.log({ open: true })).items).toEqual([]);
  });
});

describe("the end of a support session", () => {
  it.each([
    ["its staff member", (id: string) => s.deskAdmin.staff.support.end({ id }), "staff"],
    ["the account's admin", (id: string) => s.ada.support.end({ id }), "account"],
  ] as const)("by %s holds at once for writes and within a second for reads", async (_, end, endedBy) => {
    const { id, inside } = await enter(s.deskAdmin, { mode: "write" });
    await inside.sites.list({});
    await end(id);
    expect(await failureOf(rename(inside, "Too late"))).toMatchObject({
      httpStatus: 401,
      code: "SESSION_REVOKED",
    });
    await aSecond();
    expect(await failureOf(inside.sites.list({}))).toMatchObject({ code: "SESSION_REVOKED" });
    expect((await s.zara.support.log({})).items[0]).toMatchObject({ id, endedBy });
    expect((await eventsOf(id))[0]).toMatchObject({ outcome: "refused", reason: "SESSION_REVOKED" });
  });

  it("by leaving it from inside works in a session for reading too", async () => {
    const { id, inside } = await enter(s.deskSupport);
    expect(await inside.support.leave()).toMatchObject({ id });
    expect(await failureOf(inside.support.leave())).toMatchObject({ code: "SESSION_REVOKED" });
    const [, left] = await eventsOf(id);
    expect(left).toMatchObject({ procedure: "support.leave", outcome: "done", actingFor: { id: userId } });
    expect((await s.zara.support.log({})).items[0]).toMatchObject({ id, endedBy: "staff", events: 2 });
    expect(await failureOf(s.zara.support.leave())).toMatchObject({ code: "CREDENTIAL_NOT_ALLOWED" });
  });

  it("comes by itself, at the second that the token says", async () => {
    const { inside, token, expiresAt, id } = await enter(s.deskAdmin, { mode: "write", minutes: 15 });
    const [, payload = ""] = token.split(".");
    const { exp, sub, act, ssn } = JSON.parse(Buffer.from(payload, "base64url").toString());
    expect({ exp, sub, ssn }).toEqual({ exp: new Date(expiresAt).getTime() / 1000, sub: userId, ssn: id });
    expect(act).toEqual({ sub: (await s.deskAdmin.access.me()).user?.id });
    s.clock.offsetMs = 14 * MINUTE_MS;
    await rename(inside, "acme");
    s.clock.offsetMs = 15 * MINUTE_MS + 1000;
    expect(await failureOf(rename(inside, "Too late"))).toMatchObject({ code: "TOKEN_EXPIRED" });
    const anew = s.caller({ authorization: `Bearer ${token}` });
    expect(await failureOf(anew.sites.list({}))).toMatchObject({ httpStatus: 401, code: "TOKEN_EXPIRED" });
    expect((await s.zara.support.log({})).items[0]).toMatchObject({ id, open: false, endedBy: "time" });
    await enter(s.deskAdmin);
  });

  it("in the middle of a request stops the write that has not begun", async () => {
    const { id, inside } = await enter(s.deskAdmin, { mode: "write" });
    const writes = s.platform.throttle.spend;
    // The gates have passed by the time that the budget is spent; the transaction has not begun.
    const slowly = (then: () => Promise<unknown>) => {
      s.platform.throttle.spend = async (...budget) => {
        s.platform.throttle.spend = writes;
        await then();
        return writes(...budget);
      };
    };
    slowly(() => s.ada.support.end({ id }));
    expect(await failureOf(rename(inside, "Too late"))).toMatchObject({ code: "SESSION_REVOKED" });
    expect((await eventsOf(id))[0]).toMatchObject({ outcome: "refused", reason: "SESSION_REVOKED" });

    const second = await enter(s.deskAdmin, { mode: "write", minutes: 15 });
    slowly(async () => {
      s.clock.offsetMs = 16 * MINUTE_MS;
    });
    expect(await failureOf(rename(second.inside, "Too late"))).toMatchObject({ code: "TOKEN_EXPIRED" });
    expect((await s.zara.accounts.get()).name).toBe("acme");
  });

  it("waits for a write that is under way in it", async () => {
    const { id, inside } = await enter(s.deskAdmin, { mode: "write" });
    const blocker = await s.databases.system.pool.connect();
    await blocker.query("begin");
    await blocker.query("select 1 from site where id = $1 for update", [siteId]);
    const order: string[] = [];
    const write = inside.sites.update({ siteId, name: "In time" }).then(() => order.push("written"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ended = s.ada.support.end({ id }).then(() => order.push("ended"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(order).toEqual([]);
    await blocker.query("commit");
    blocker.release();
    await Promise.all([write, ended]);
    expect(order).toEqual(["written", "ended"]);
  });

  it.each([
    ["is disabled", "disabled_at = now()", "disabled_at = null", "USER_DISABLED"],
    ["is staff no more", "staff_role = null", "staff_role = 'admin'", "SESSION_REVOKED"],
  ])("comes when the staff member %s", async (_, change, back, code) => {
    const { inside } = await enter(s.deskAdmin, { mode: "write" });
    await inside.sites.list({});
    await run(`update "user" set ${change} where name = 'deskAdmin'`);
    try {
      expect(await failureOf(rename(inside, "Too late"))).toMatchObject({ code });
      await aSecond();
      expect(await failureOf(inside.sites.list({}))).toMatchObject({ code });
    } finally {
      await run(`update "user" set ${back} where name = 'deskAdmin'`);
    }
  });

  it("is another's to make for an admin alone", async () => {
    const { id } = await enter(s.deskAdmin);
    expect(await failureOf(s.deskSupport.staff.support.end({ id }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await failureOf(s.omar.support.end({ id }))).toMatchObject({ code: "NOT_FOUND" });
    const other = await enter(s.deskSupport);
    await s.deskAdmin.staff.support.end({ id: other.id });
    expect(await s.deskAdmin.staff.support.end({ id: other.id })).toMatchObject({ id: other.id });
  });
});

describe("the list of the desk", () => {
  it("is of one's own sessions, and of everybody's for an admin", async () => {
    const mine = await enter(s.deskSupport);
    const his = await enter(s.deskAdmin, { accountId: s.place("omar").accountId });
    const ids = async (caller: Caller, input = {}) =>
      (await caller.staff.support.list({ open: true, ...input })).items.map(({ id }) => id);
    expect(await ids(s.deskSupport)).toEqual([mine.id]);
    expect(await ids(s.deskAdmin)).toEqual([his.id, mine.id]);
    expect(await ids(s.deskAdmin, { accountId })).toEqual([mine.id]);
    const first = await s.deskAdmin.staff.support.list({ open: true, limit: 1 });
    expect(first).toMatchObject({ total: 2, items: [{ id: his.id }] });
    const cursor = first.nextCursor ?? "";
    const next = await s.deskAdmin.staff.support.list({ open: true, limit: 1, cursor });
    expect(next.items[0]).toMatchObject({ id: mine.id, account: { slug: "acme" } });
  });
});
