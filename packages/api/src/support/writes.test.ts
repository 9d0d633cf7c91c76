import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Caller, stage } from "../testing/stage.ts";
import { openDesk } from "../testing/support.ts";

const s = await stage();
const { userId, siteId } = s.place("zara");
const { enter, eventsOf, tidy } = openDesk(s);
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const MINUTE_MS = 60_000;
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1001));
const rename = (caller: Caller, name: string) => caller.accounts.update({ name });

afterEach(tidy);

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
