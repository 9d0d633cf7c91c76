import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { enter, newcomer, tokenIn } from "../testing/people.ts";
import { type Caller, stage } from "../testing/stage.ts";

const s = await stage();
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const acme = () => s.place("zara");
const idOf = (name: Parameters<typeof s.place>[0]) => s.place(name).userId;
const write = (caller: Caller) => caller.accounts.update({ timezone: "UTC" });
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1001));
const audited = async (procedure: string) =>
  (
    await run("select changes from audit_event where procedure = $1 order by created_at desc limit 1", [
      procedure,
    ])
  ).rows[0]?.changes;
let people = 0;
const address = () => `member${people++}@example.com`;

beforeAll(() => run("update plan set max_users = 1000 where slug = 'scale'"));

describe("the list", () => {
  it("shows everybody with his role, sites and what the caller may do to him", async () => {
    const { items, total, nextCursor } = await s.ada.members.list();
    expect({ total, nextCursor }).toEqual({ total: 4, nextCursor: null });
    const shown = Object.fromEntries(items.map(({ name, ...rest }) => [name, rest]));
    expect(shown.zara).toMatchObject({ role: "owner", seesEverySite: true, isMe: false });
    expect(shown.zara?.can.remove).toMatchObject({ reason: "OWNER_STAYS" });
    expect(shown.ada).toMatchObject({ isMe: true, can: { setRole: { reason: "ROLE_REQUIRED" } } });
    expect(shown.ed).toMatchObject({
      role: "editor",
      siteIds: [acme().siteId],
      can: { setRole: true, remove: true, setSites: true },
    });
    const [asVera] = (await s.vera.members.list({ search: "ED@" })).items;
    expect(asVera).toMatchObject({ name: "ed", can: { remove: { reason: "ROLE_REQUIRED" } } });
  });

  it("comes in pages", async () => {
    const first = await s.vera.members.list({ limit: 3 });
    const second = await s.vera.members.list({ limit: 3, cursor: first.nextCursor ?? "" });
    const names = [...first.items, ...second.items].map(({ name }) => name).sort();
    expect(names).toEqual(["ada", "ed", "vera", "zara"]);
    expect(await failureOf(s.vera.members.list({ cursor: "nonsense" }))).toMatchObject({ httpStatus: 400 });
  });
});

describe("a role", () => {
  it("is changed by an admin for whom stands below him, and noted", async () => {
    await s.ada.members.setRole({ userId: idOf("vera"), role: "editor" });
    expect((await s.as("vera", { "x-account": "acme" }).access.me()).role).toBe("editor");
    expect(await audited("members.setRole")).toEqual([
      { kind: "membership", id: idOf("vera"), before: { role: "viewer" }, after: { role: "editor" } },
    ]);
    await s.ada.members.setRole({ userId: idOf("vera"), role: "viewer" });
  });

  it("of an equal or higher one is left to the owner, and the owner's to a transfer", async () => {
    const { userId } = await newcomer(s, { email: address(), role: "admin" });
    expect(await failureOf(s.ada.members.setRole({ userId, role: "viewer" }))).toMatchObject({
      denial: { reason: "ROLE_REQUIRED", details: { required: "owner", actual: "admin" } },
    });
    expect(await failureOf(s.ada.members.remove({ userId }))).toMatchObject({ code: "ROLE_REQUIRED" });
    await s.zara.members.setRole({ userId, role: "viewer" });
    for (const caller of [s.ada, s.zara]) {
      expect(await failureOf(caller.members.setRole({ userId: idOf("zara"), role: "admin" }))).toMatchObject({
        httpStatus: 409,
        code: "OWNER_STAYS",
      });
      expect(await failureOf(caller.members.remove({ userId: idOf("zara") }))).toMatchObject({
        code: "OWNER_STAYS",
      });
    }
    expect(await failureOf(s.zara.members.setRole({ userId: idOf("omar"), role: "viewer" }))).toMatchObject({
      httpStatus: 404,
    });
  });

  it("that was taken from an admin is gone at his next call", async () => {
    const { userId, caller } = await newcomer(s, { email: address(), role: "admin" });
    await write(caller);
    await s.zara.members.setRole({ userId, role: "viewer" });
    expect(await failureOf(write(caller))).toMatchObject({ code: "ROLE_REQUIRED" });
  });
});

describe("sites", () => {
  it("are granted and taken; grants of a site in the trash stay for its return", async () => {
    const { items } = await s.zara.industries.list();
    const add = (name: string) =>
      s.zara.sites.create({ name, domain: "example.com", industryId: items[0]?.id ?? "" });
    const kept = await add("Kept");
    const trashed = await add("Trashed");
    const userId = idOf("vera");
    await s.ada.members.setSites({ userId, siteIds: [kept.id, trashed.id, kept.id] });
    const seen = async () => {
      const { items: sites } = await (await enter(s, "vera@example.com", "acme")).sites.list();
      return sites.map(({ name }) => name);
    };
    await aSecond();
    expect(await seen()).toEqual(["Kept", "Trashed"]);
    await s.zara.sites.delete({ siteId: trashed.id });
    await s.ada.members.setSites({ userId, siteIds: [acme().siteId] });
    await run("update site set deleted_at = null where id = $1", [trashed.id]);
    await aSecond();
    expect(await seen()).toEqual(["acme shop", "Trashed"]);
    await s.ada.members.setSites({ userId, siteIds: [acme().siteId] });
  });

  it("are no matter of admins, nor are those of another account anybody's", async () => {
    expect(await failureOf(s.zara.members.setSites({ userId: idOf("ada"), siteIds: [] }))).toMatchObject({
      httpStatus: 409,
      code: "SEES_EVERY_SITE",
    });
    const siteIds = [acme().siteId, s.place("omar").siteId];
    expect(await failureOf(s.zara.members.setSites({ userId: idOf("ed"), siteIds }))).toMatchObject({
      httpStatus: 404,
    });
    expect((await s.as("ed", { "x-account": "acme" }).sites.list()).items).toHaveLength(1);
  });
});

describe("who is removed", () => {
  it("writes nothing from that moment and reads nothing a second later, and neither do his keys", async () => {
    const { userId, caller } = await newcomer(s, { email: address(), role: "admin" });
    const inAcme = await enter(s, (await caller.access.me()).user?.email ?? "", "acme");
    const { key } = await inAcme.keys.create({ name: "his", role: "admin" });
    const script = s.caller({ "x-api-key": key });
    await Promise.all([inAcme.sites.list(), script.sites.list()]);
    await s.zara.members.remove({ userId });
    expect(await failureOf(write(inAcme))).toMatchObject({ httpStatus: 403, code: "NOT_A_MEMBER" });
    expect(await failureOf(write(script))).toMatchObject({ httpStatus: 401, code: "API_KEY_INVALID" });
    await aSecond();
    expect(await failureOf(inAcme.sites.list())).toMatchObject({ code: "NOT_A_MEMBER" });
    expect(await failureOf(script.sites.list())).toMatchObject({ code: "API_KEY_INVALID" });
    expect(await audited("members.remove")).toEqual([
      expect.objectContaining({
        kind: "membership",
        id: userId,
        before: expect.objectContaining({ role: "admin" }),
      }),
      expect.objectContaining({ kind: "apiKey", before: { name: "his", role: "admin" } }),
    ]);
  });

  it("and had nothing else gets an account of his own on the free plan, without credits", async () => {
    const email = address();
    const { userId } = await newcomer(s, { email, role: "viewer" });
    await s.ada.members.remove({ userId });
    const alone = await enter(s, email);
    expect(await alone.access.me()).toMatchObject({
      account: { name: "Nina New", status: "active" },
      role: "owner",
      plan: { slug: "free" },
      credits: { balance: 0, available: 0 },
    });
    expect((await alone.sites.list()).items).toEqual([]);
    await write(alone);
  });

  it("and belongs to another account is at home there; his tasks are nobody's", async () => {
    const email = address();
    const { userId, caller } = await newcomer(s, { email, role: "editor", siteIds: [acme().siteId] });
    const { url } = await s.omar.members.invite({ email, role: "admin" });
    await caller.members.accept({ token: tokenIn(url) });
    const { siteId, sectorId } = acme();
    const { id } = await s.ed.tasks.create({ siteId, sectorId, title: "A task", assigneeId: userId });
    await s.zara.members.remove({ userId });
    expect((await (await enter(s, email)).access.me()).account?.slug).toBe("omar-media");
    expect((await run("select assignee_id from task where id = $1", [id])).rows).toEqual([
      { assignee_id: null },
    ]);
  });

  it("by two accounts at once ends with an account, whichever is first", async () => {
    for (let round = 0; round < 5; round++) {
      const email = address();
      const { userId, caller } = await newcomer(s, { email, role: "viewer" });
      const { url } = await s.omar.members.invite({ email, role: "viewer" });
      await caller.members.accept({ token: tokenIn(url) });
      await Promise.all([s.zara.members.remove({ userId }), s.omar.members.remove({ userId })]);
      expect((await (await enter(s, email)).access.me()).role).toBe("owner");
    }
  });

  it("twice at once is removed once", async () => {
    const { userId } = await newcomer(s, { email: address(), role: "viewer" });
    const outcomes = await Promise.allSettled([1, 2].map(() => s.zara.members.remove({ userId })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("no longer has support in his place", async () => {
    const { userId } = await newcomer(s, { email: address(), role: "viewer" });
    await s.databases.system.read.execute(sql`
      insert into support_session (account_id, id, staff_user_id, staff_name, user_id, reason, mode, expires_at)
      values (${acme().accountId}, gen_random_uuid(), ${idOf("omar")}, 'Sam', ${userId}, 'looking into it', 'read',
        now() + interval '1 hour')`);
    await s.zara.members.remove({ userId });
    const { rows } = await run("select ended_at from support_session where user_id = $1", [userId]);
    expect(rows).toEqual([{ ended_at: expect.any(Date) }]);
  });
});

describe("who leaves", () => {
  it("is gone at once, also from an account that is suspended", async () => {
    const { caller } = await newcomer(s, { email: address(), role: "viewer" });
    await run("update account set status = 'suspended' where slug = 'acme'");
    const { homeAccountId } = await caller.members
      .leave()
      .finally(() => run("update account set status = 'active' where slug = 'acme'"));
    await aSecond();
    expect((await caller.access.me()).account?.id).toBe(homeAccountId);
    expect(homeAccountId).not.toBe(acme().accountId);
  });

  it("is never the owner: the last one stays until he has handed over", async () => {
    expect(await failureOf(s.zara.members.leave())).toMatchObject({ httpStatus: 409, code: "OWNER_STAYS" });
  });
});
