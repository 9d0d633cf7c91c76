import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Caller, stage } from "../testing/stage.ts";
import { openDesk, REASON } from "../testing/support.ts";

const s = await stage();
const { accountId } = s.place("zara");
const { enter, tidy } = openDesk(s);
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const rename = (caller: Caller, name: string) => caller.accounts.update({ name });

afterEach(tidy);

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
