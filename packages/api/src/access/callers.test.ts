import { newId } from "@igny8/db/columns";
import { afterEach, describe, expect, it } from "vitest";
import type { PlayerName } from "../testing/cast.ts";
import { failureOf } from "../testing/failure.ts";
import { type Caller, stage } from "../testing/stage.ts";
import { hashKey } from "./principal.ts";

const s = await stage();
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const DAY_MS = 86_400_000;
const sessionToken = (name: PlayerName) => `${s.place(name).userId}.${s.place(name).sessionId}`;
/** A caller with no facts remembered of him: an account named by its slug is remembered apart. */
const anew = (name: PlayerName, headers: Record<string, string> = {}): Caller =>
  s.as(name, { "x-account": s.place(name).accountSlug, ...headers });
const write = (caller: Caller) => caller.accounts.update({ timezone: "UTC" });
const ownAccount = (name: PlayerName) => s.place(name).accountId;

afterEach(() => {
  s.clock.offsetMs = 0;
});

describe("a credential", () => {
  it("must be there", async () => {
    expect(await failureOf(s.anonymous.sites.list({}))).toMatchObject({
      httpStatus: 401,
      denial: { gate: "identity", reason: "UNAUTHENTICATED", remedy: { action: "sign-in" } },
    });
    expect(await failureOf(s.anonymous.access.me())).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it.each([
    ["Bearer nonsense", "TOKEN_INVALID"],
    ["Basic dXNlcjpwYXNz", "TOKEN_INVALID"],
    ["", "TOKEN_INVALID"],
    [`Bearer ${"x".repeat(5000)}`, "TOKEN_INVALID"],
  ])("that is bad is refused and never taken for none: %s", async (authorization, reason) => {
    const caller = s.caller({ authorization });
    expect(await failureOf(caller.sites.list({}))).toMatchObject({ httpStatus: 401, code: reason });
    expect(await failureOf(caller.plans.list())).toMatchObject({ httpStatus: 401, code: reason });
  });

  it.each([["wrong"], [""], ["igny8_unknown"]])("may not be a key that nobody knows: “%s”", async (key) => {
    const caller = s.caller({ "x-api-key": key });
    expect(await failureOf(caller.sites.list({}))).toMatchObject({
      httpStatus: 401,
      code: "API_KEY_INVALID",
    });
  });

  it("must be one: both at once are refused, even when both are good", async () => {
    const both = s.caller({
      authorization: `Bearer ${sessionToken("zara")}`,
      "x-api-key": "igny8_bridge_of_the_tests",
    });
    expect(await failureOf(both.sites.list({}))).toMatchObject({
      httpStatus: 400,
      code: "AMBIGUOUS_CREDENTIALS",
    });
  });

  it("is over when its session is", async () => {
    s.clock.offsetMs = 400 * DAY_MS;
    expect(await failureOf(s.vera.sites.list({}))).toMatchObject({
      httpStatus: 401,
      code: "SESSION_REVOKED",
    });
  });
});

describe("a disabled user", () => {
  it("cannot write from that moment, nor read a second later", async () => {
    await s.ada.sites.list({});
    await run(`update "user" set disabled_at = now() where email = 'ada@example.com'`);
    try {
      expect(await failureOf(write(s.ada))).toMatchObject({ httpStatus: 403, code: "USER_DISABLED" });
      await new Promise((resolve) => setTimeout(resolve, 1001));
      expect(await failureOf(s.ada.sites.list({}))).toMatchObject({ code: "USER_DISABLED" });
    } finally {
      await run(`update "user" set disabled_at = null where email = 'ada@example.com'`);
    }
    await write(s.ada);
  });
});

describe("a long answer", () => {
  it("ends when its caller is shut out in the middle", async () => {
    const id = newId();
    await run(
      `insert into job (account_id, id, kind, input, status, actor_kind) values ($1, $2, 'tasks.write', '{}', 'running', 'user')`,
      [ownAccount("vera"), id],
    );
    const events = (await s.vera.jobs.follow({ id }))[Symbol.asyncIterator]();
    expect((await events.next()).done).toBe(false);
    const move = async () => {
      await run("update job set version = version + 1 where id = $1", [id]);
      await s.databases.system.transaction((tx) =>
        s.boss.announce(tx, { accountId: ownAccount("vera"), jobId: id }),
      );
    };
    await move();
    expect((await events.next()).done).toBe(false);
    await run(`update "user" set disabled_at = now() where email = 'vera@example.com'`);
    try {
      await new Promise((resolve) => setTimeout(resolve, 1001));
      await move();
      expect(await failureOf(events.next())).toMatchObject({ code: "USER_DISABLED" });
      expect((await events.next()).done).toBe(true);
    } finally {
      await run(`update "user" set disabled_at = null where email = 'vera@example.com'`);
      await new Promise((resolve) => setTimeout(resolve, 1001));
    }
  });
});

describe("an account", () => {
  it("admits nobody else's members, whether it exists or not", async () => {
    const elsewhere = await failureOf(s.as("omar", { "x-account": "acme" }).sites.list({}));
    const nowhere = await failureOf(s.as("omar", { "x-account": "no-such-account" }).sites.list({}));
    const nonsense = await failureOf(s.as("omar", { "x-account": "A/../b" }).sites.list({}));
    expect(elsewhere).toMatchObject({ httpStatus: 403, code: "NOT_A_MEMBER" });
    expect(nowhere).toEqual(elsewhere);
    expect(nonsense).toEqual(elsewhere);
  });

  it("that is suspended answers 403, and one that has not paid 402", async () => {
    expect(await failureOf(s.stan.sites.list({}))).toMatchObject({
      httpStatus: 403,
      denial: { gate: "account", reason: "ACCOUNT_SUSPENDED" },
    });
    expect(await failureOf(s.pia.sites.list({}))).toMatchObject({
      httpStatus: 402,
      denial: { gate: "account", reason: "PAYMENT_PENDING", remedy: { action: "pay-invoice" } },
    });
    expect((await s.stan.access.me()).account).toMatchObject({ status: "suspended" });
    expect((await s.pia.me.accounts()).items).toHaveLength(1);
  });

  it("whose trial is over answers 402 until it pays", async () => {
    await run("update subscription set status = 'trialing' where account_id = $1", [ownAccount("omar")]);
    await anew("omar").sites.list({});
    s.clock.offsetMs = 31 * DAY_MS;
    expect(await failureOf(anew("omar").sites.list({}))).toMatchObject({
      httpStatus: 402,
      denial: { gate: "plan", reason: "TRIAL_ENDED", remedy: { action: "choose-plan" } },
    });
    await run("update subscription set status = 'active' where account_id = $1", [ownAccount("omar")]);
    await write(anew("omar"));
  });

  it("whose plan is no longer offered answers 402", async () => {
    await run("update plan set is_active = false where slug = 'scale'");
    try {
      expect(await failureOf(write(s.omar))).toMatchObject({ httpStatus: 402, code: "PLAN_INACTIVE" });
    } finally {
      await run("update plan set is_active = true where slug = 'scale'");
    }
  });

  it("that has switched a module off answers 403", async () => {
    const off = "insert into module_setting (account_id, module, enabled) values ($1, 'planner', false)";
    await run(off, [ownAccount("omar")]);
    expect(await failureOf(s.omar.keywords.delete({ ids: [newId()] }))).toMatchObject({
      httpStatus: 403,
      denial: { gate: "module", reason: "MODULE_DISABLED", details: { module: "planner" } },
    });
    await run("delete from module_setting where account_id = $1", [ownAccount("omar")]);
    expect(await failureOf(s.omar.keywords.delete({ ids: [newId()] }))).toMatchObject({ httpStatus: 404 });
  });
});

describe("a role", () => {
  it("that is too low is told what is needed and what it is", async () => {
    expect(await failureOf(s.vera.accounts.update({ name: "Vera's" }))).toMatchObject({
      httpStatus: 403,
      denial: { gate: "role", reason: "ROLE_REQUIRED", details: { required: "admin", actual: "viewer" } },
    });
    expect(await failureOf(s.bridge.accounts.update({ name: "Key's" }))).toMatchObject({
      denial: { details: { required: "admin", actual: "editor" } },
    });
  });

  it("that was taken away no longer writes", async () => {
    const demote = "update membership set role = $1 where user_id = $2";
    await run(demote, ["viewer", s.place("ada").userId]);
    expect(await failureOf(write(s.ada))).toMatchObject({ code: "ROLE_REQUIRED" });
    await run(demote, ["admin", s.place("ada").userId]);
    await write(s.ada);
  });
});

describe("a site", () => {
  it("of another account is as unknown as one that does not exist", async () => {
    for (const look of [
      (siteId: string) => failureOf(s.zara.sectors.list({ siteId })),
      (siteId: string) => failureOf(s.zara.sites.update({ siteId, name: "Mine now" })),
      (siteId: string) => failureOf(s.zara.sites.get({ siteId })),
    ]) {
      const foreign = await look(s.place("omar").siteId);
      expect(foreign).toMatchObject({ httpStatus: 404, code: "NOT_FOUND" });
      expect(JSON.stringify(foreign)).toBe(JSON.stringify(await look(newId())));
      expect(JSON.stringify(await look(s.place("omar").siteId.toUpperCase()))).toBe(JSON.stringify(foreign));
    }
  });

  it("that was not granted answers 403 to an editor, and opens to an admin", async () => {
    await run("delete from site_access where user_id = $1", [s.place("ed").userId]);
    const { siteId } = s.place("ed");
    expect(await failureOf(anew("ed").sectors.list({ siteId }))).toMatchObject({
      httpStatus: 403,
      denial: { gate: "site", reason: "SITE_ACCESS", remedy: { action: "ask-admin" } },
    });
    expect((await anew("ed", { "x-account": "acme" }).sites.list({})).items).toEqual([]);
    expect((await s.ada.sectors.list({ siteId })).items).toHaveLength(1);
    await run("insert into site_access (account_id, user_id, site_id) values ($1, $2, $3)", [
      ownAccount("ed"),
      s.place("ed").userId,
      siteId,
    ]);
  });

  it("is all that a key bound to it sees", async () => {
    const { id } = await s.zara.sites.create({
      name: "Second",
      domain: "second.example",
      industryId: (await s.zara.industries.list()).items[0]?.id ?? "",
    });
    expect((await s.bridge.sites.list({})).items.map((site) => site.id)).toEqual([s.place("zara").siteId]);
    expect(await failureOf(s.bridge.sectors.list({ siteId: id }))).toMatchObject({ code: "SITE_ACCESS" });
    expect(await failureOf(s.bridge.sectors.list({ siteId: s.place("omar").siteId }))).toMatchObject({
      httpStatus: 404,
    });
    await s.zara.sites.delete({ siteId: id });
  });
});

describe("an API key", () => {
  const secret = "igny8_a_key_of_the_access_tests";
  const caller = s.caller({ "x-api-key": secret });

  it("works while it is valid, and says why it does not", async () => {
    await run(
      `insert into api_key (account_id, id, name, hash, hint, role, created_by) values ($1, $2, 'k', $3, 'ests', 'admin', $4)`,
      [ownAccount("ada"), newId(), hashKey(secret), s.place("ada").userId],
    );
    const change = (set: string) => run(`update api_key set ${set} where hash = $1`, [hashKey(secret)]);
    await write(caller);
    await change("expires_at = now() - interval '1 second'");
    expect(await failureOf(write(caller))).toMatchObject({ httpStatus: 401, code: "API_KEY_EXPIRED" });
    await change("expires_at = null, revoked_at = now() - interval '1 second'");
    expect(await failureOf(write(caller))).toMatchObject({ httpStatus: 401, code: "API_KEY_REVOKED" });
    await change("revoked_at = null");
    await write(caller);
    expect(await failureOf(caller.me.accounts())).toMatchObject({ code: "CREDENTIAL_NOT_ALLOWED" });
    expect(
      await failureOf(s.caller({ "x-api-key": secret, "x-account": "omar-media" }).sites.list({})),
    ).toMatchObject({
      code: "NOT_A_MEMBER",
    });
  });

  it("never outranks its maker", async () => {
    await run("update membership set role = 'editor' where user_id = $1", [s.place("ada").userId]);
    expect(await failureOf(write(caller))).toMatchObject({
      denial: { details: { required: "admin", actual: "editor" } },
    });
    await run("update membership set role = 'admin' where user_id = $1", [s.place("ada").userId]);
    await write(caller);
  });
});

describe("every refusal", () => {
  it("is logged with its gate and reason, and the request's id", async () => {
    s.logs.length = 0;
    await failureOf(s.vera.accounts.update({ name: "x" }));
    expect(s.logs).toEqual([
      {
        level: "warn",
        message: expect.stringContaining("refused"),
        fields: expect.objectContaining({
          gate: "role",
          reason: "ROLE_REQUIRED",
          path: "accounts.update",
          requestId: expect.any(String),
        }),
      },
    ]);
  });
});
