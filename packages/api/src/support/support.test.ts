import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Caller, stage } from "../testing/stage.ts";
import { openDesk, REASON } from "../testing/support.ts";

const s = await stage();
const { accountId, userId, siteId } = s.place("zara");
const { enter, eventsOf, tidy } = openDesk(s);
const MINUTE_MS = 60_000;
const rename = (caller: Caller, name: string) => caller.accounts.update({ name });

afterEach(tidy);

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
    const malformed = s.caller({ authorization: `Bearer ${token}`, "idempotency-key": "not one" });
    expect(await failureOf(malformed.clusters.run(clusters))).toMatchObject({ code: "INVALID_INPUT" });
    expect((await eventsOf(id)).map(({ reason }) => reason)).toEqual([
      "INVALID_INPUT",
      first.code,
      first.code,
    ]);
  });
});
