import pg from "pg";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { hashKey } from "../access/principal.ts";
import { failureOf } from "../testing/failure.ts";
import { enter, newcomer } from "../testing/people.ts";
import { type Caller, stage } from "../testing/stage.ts";

const s = await stage();
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const write = (caller: Caller) => caller.accounts.update({ timezone: "UTC" });
const by = (key: string) => s.caller({ "x-api-key": key });
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1001));
const aKey = (more: Partial<Parameters<Caller["keys"]["create"]>[0]> = {}, maker: Caller = s.ada) =>
  maker.keys.create({ name: "script", role: "admin", ...more });
const shown = async (id: string) =>
  (await s.zara.keys.list({ limit: 100 })).items.find((key) => key.id === id);
const lastUse = async (id: string): Promise<Date | null> => {
  await s.platform.keyUse.written();
  return (await run("select last_used_at from api_key where id = $1", [id])).rows[0].last_used_at;
};

beforeAll(() => run("update plan set max_users = 1000 where slug = 'scale'"));
afterEach(() => {
  s.clock.offsetMs = 0;
});

describe("making a key", () => {
  it("shows it once; only its digest and its last four letters are kept", async () => {
    const { id, key } = await aKey({ role: "editor" });
    expect(key).toMatch(/^igny8_[\w-]{43}$/);
    const { rows } = await run("select * from api_key where id = $1", [id]);
    expect(rows[0]).toMatchObject({ hash: hashKey(key), hint: key.slice(-4) });
    expect(JSON.stringify([rows, await s.zara.keys.list()])).not.toContain(key);
    const { rows: events } = await run("select * from audit_event where procedure = 'keys.create'");
    expect(JSON.stringify(events)).not.toContain(key.slice(6));
    expect(await shown(id)).toMatchObject({
      name: "script",
      role: "editor",
      madeBy: { name: "ada" },
      site: null,
      status: "active",
      can: { rotate: true, revoke: true },
      lastUsedAt: null,
    });
    expect((await by(key).access.me()).role).toBe("editor");
  });

  it("is for admins in person: no key makes or sees another", async () => {
    expect(await failureOf(aKey({}, s.ed))).toMatchObject({ code: "ROLE_REQUIRED" });
    const script = by((await aKey()).key);
    for (const call of [aKey({}, script), script.keys.list()]) {
      expect(await failureOf(call)).toMatchObject({ httpStatus: 403, code: "CREDENTIAL_NOT_ALLOWED" });
    }
    expect(await failureOf(aKey({ role: "owner" as "admin" }, s.zara))).toMatchObject({ httpStatus: 400 });
  });

  it("wants an end in the future and a site of the account", async () => {
    expect(await failureOf(aKey({ expiresAt: "2020-01-01T00:00:00Z" }))).toMatchObject({
      httpStatus: 400,
      issues: [{ field: "expiresAt" }],
    });
    expect(await failureOf(aKey({ siteId: s.place("omar").siteId }))).toMatchObject({ httpStatus: 404 });
  });
});

describe("a key", () => {
  it("that is bound to a site sees only that", async () => {
    const { items } = await s.zara.industries.list();
    const other = await s.zara.sites.create({
      name: "Other",
      domain: "other.example",
      industryId: items[0]?.id ?? "",
    });
    const bound = by((await aKey({ siteId: other.id })).key);
    const free = by((await aKey()).key);
    expect((await bound.sites.list()).items.map(({ name }) => name)).toEqual(["Other"]);
    expect((await free.sites.list()).total).toBe(2);
    expect(await failureOf(bound.sectors.list({ siteId: s.place("zara").siteId }))).toMatchObject({
      code: "SITE_ACCESS",
    });
  });

  it("never outranks its maker, and goes with him", async () => {
    const { userId, caller } = await newcomer(s, { email: "maker@example.com", role: "admin" });
    const script = by((await aKey({}, caller)).key);
    await write(script);
    await s.zara.members.setRole({ userId, role: "viewer" });
    expect(await failureOf(write(script))).toMatchObject({
      denial: { reason: "ROLE_REQUIRED", details: { required: "admin", actual: "viewer" } },
    });
    await s.zara.members.setRole({ userId, role: "admin" });
    await write(script);
    await run('update "user" set disabled_at = now() where id = $1', [userId]);
    expect(await failureOf(write(script))).toMatchObject({ code: "USER_DISABLED" });
    await run('update "user" set disabled_at = null where id = $1', [userId]);
    await s.zara.members.remove({ userId });
    expect(await failureOf(write(script))).toMatchObject({ code: "API_KEY_INVALID" });
  });

  it("is refused while its account or plan does not work", async () => {
    const script = by((await aKey()).key);
    const whileIt = async (set: string, unset: string, code: string) => {
      await run(set);
      expect(await failureOf(write(script)).finally(() => run(unset))).toMatchObject({ code });
    };
    const acme = (status: string) => `update account set status = '${status}' where slug = 'acme'`;
    const scale = (active: boolean) => `update plan set is_active = ${active} where slug = 'scale'`;
    await whileIt(acme("suspended"), acme("active"), "ACCOUNT_SUSPENDED");
    await whileIt(acme("cancelled"), acme("active"), "ACCOUNT_CANCELLED");
    await whileIt(scale(false), scale(true), "PLAN_INACTIVE");
    await write(script);
  });

  it("ends when it says so", async () => {
    const { id, key } = await aKey({ expiresAt: new Date(Date.now() + DAY_MS).toISOString() });
    await write(by(key));
    s.clock.offsetMs = DAY_MS;
    expect(await failureOf(write(by(key)))).toMatchObject({ code: "API_KEY_EXPIRED" });
    expect(await shown(id)).toMatchObject({ status: "expired", can: { rotate: false, revoke: false } });
    expect(await failureOf(s.ada.keys.rotate({ id }))).toMatchObject({ code: "STATUS_CONFLICT" });
  });
});

describe("revoking", () => {
  it("holds at once for writes and within a second for reads, and can be said twice", async () => {
    const { id, key } = await aKey();
    const script = by(key);
    await script.sites.list();
    await s.zara.keys.revoke({ id });
    expect(await failureOf(write(script))).toMatchObject({ httpStatus: 401, code: "API_KEY_REVOKED" });
    await aSecond();
    expect(await failureOf(script.sites.list())).toMatchObject({ code: "API_KEY_REVOKED" });
    const first = await shown(id);
    await s.ada.keys.revoke({ id });
    expect(await shown(id)).toEqual(first);
    expect(first).toMatchObject({ status: "revoked", can: { rotate: false, revoke: false } });
  });

  it("of another account's key answers that there is none", async () => {
    const { id, key } = await aKey();
    expect(await failureOf(s.omar.keys.revoke({ id }))).toMatchObject({ httpStatus: 404 });
    expect(await failureOf(s.omar.keys.rotate({ id }))).toMatchObject({ httpStatus: 404 });
    await write(by(key));
  });
});

describe("rotating", () => {
  it("gives another key of the same terms, made by who rotates, and ends the old one", async () => {
    const { siteId } = s.place("zara");
    const old = await aKey({ role: "editor", siteId, name: "bridge" }, s.zara);
    const fresh = await s.ada.keys.rotate({ id: old.id });
    expect(fresh.key).not.toBe(old.key);
    expect(await shown(fresh.id)).toMatchObject({
      name: "bridge",
      role: "editor",
      site: { id: siteId },
      madeBy: { name: "ada" },
    });
    expect(await failureOf(write(by(old.key)))).toMatchObject({ code: "API_KEY_REVOKED" });
    expect((await by(fresh.key).sites.list()).total).toBe(1);
  });

  it("lets both work while they overlap, for a week at most", async () => {
    const old = await aKey();
    expect(await failureOf(s.ada.keys.rotate({ id: old.id, overlapMinutes: 7 * 24 * 60 + 1 }))).toMatchObject(
      {
        httpStatus: 400,
      },
    );
    const fresh = await s.ada.keys.rotate({ id: old.id, overlapMinutes: 60 });
    await Promise.all([write(by(old.key)), write(by(fresh.key))]);
    expect(await shown(old.id)).toMatchObject({ status: "ending", can: { rotate: false, revoke: true } });
    expect(await failureOf(s.ada.keys.rotate({ id: old.id }))).toMatchObject({ code: "STATUS_CONFLICT" });
    s.clock.offsetMs = 60 * MINUTE_MS;
    expect(await failureOf(write(by(old.key)))).toMatchObject({ code: "API_KEY_REVOKED" });
    await write(by(fresh.key));
  });

  it("of one key twice at once makes one key", async () => {
    const { id } = await aKey();
    const outcomes = await Promise.allSettled([1, 2].map(() => s.ada.keys.rotate({ id })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the last use", () => {
  it("is written beside the request, once a minute", async () => {
    const { id, key } = await aKey();
    await by(key).sites.list();
    const first = await lastUse(id);
    expect(first).toEqual(expect.any(Date));
    await write(by(key));
    expect(await lastUse(id)).toEqual(first);
    expect((await shown(id))?.lastUsedAt).toEqual(first);
  });

  it("is not of a call that was refused", async () => {
    const { id, key } = await aKey({ role: "viewer" });
    expect(await failureOf(write(by(key)))).toMatchObject({ code: "ROLE_REQUIRED" });
    expect(await lastUse(id)).toBeNull();
  });

  it("does not bring back a key that is revoked while it is being checked", async () => {
    const { id, key } = await aKey();
    for (let round = 0; round < 3; round++) {
      await Promise.allSettled([by(key).sites.list(), s.ada.keys.revoke({ id }), by(key).sites.list()]);
    }
    await s.platform.keyUse.written();
    expect(await failureOf(write(by(key)))).toMatchObject({ code: "API_KEY_REVOKED" });
  });

  it("refuses nobody when it cannot be written", async () => {
    const { key } = await aKey();
    const owner = new pg.Client({ connectionString: s.url });
    await owner.connect();
    await owner.query("revoke update on api_key from igny8_app");
    s.logs.length = 0;
    await by(key).sites.list();
    await s.platform.keyUse.written();
    await owner.query("grant update on api_key to igny8_app");
    await owner.end();
    expect(s.logs).toEqual([
      expect.objectContaining({ level: "error", message: "the last use of a key was not written" }),
    ]);
  });
});

it("a key that was made by a person signed in to two accounts opens only its own", async () => {
  const { caller } = await newcomer(s, { email: "both@example.com", role: "admin" });
  const { key } = await aKey({}, caller);
  const inAcme = await enter(s, "both@example.com", "acme");
  expect((await inAcme.access.me()).account?.slug).toBe("acme");
  expect(
    await failureOf(s.caller({ "x-api-key": key, "x-account": "omar-media" }).sites.list()),
  ).toMatchObject({
    code: "NOT_A_MEMBER",
  });
});
