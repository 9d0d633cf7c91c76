import { membership } from "@igny8/db/schema/members";
import { user } from "@igny8/db/schema/users";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { enter, mailedToken, newcomer, PASSWORD, tokenIn } from "../testing/people.ts";
import { stage } from "../testing/stage.ts";

const s = await stage();
const run = (text: string, values: unknown[] = []) => s.databases.system.pool.query(text, values);
const seats = (max: number) => run("update plan set max_users = $1 where slug = 'scale'", [max]);
const acme = () => s.place("zara");
const DAY_MS = 86_400_000;
let people = 0;
const address = () => `guest${people++}@example.com`;
const join = (token: string) => s.anonymous.members.join({ token, name: "Gus", password: PASSWORD });
const roleOf = async (userId: string, accountId = acme().accountId) =>
  (
    await s.databases.system.read
      .select({ role: membership.role })
      .from(membership)
      .where(and(eq(membership.accountId, accountId), eq(membership.userId, userId)))
  )[0]?.role;

beforeEach(() => seats(1000));
afterEach(() => {
  s.clock.offsetMs = 0;
});

describe("inviting", () => {
  it("sends a letter and answers a link, and neither is stored as it is", async () => {
    const email = address();
    const { id, url } = await s.zara.members.invite({ email, role: "viewer", siteIds: [acme().siteId] });
    expect(url).toMatch(/^http:\/\/localhost:3000\/invitation\?token=[\w-]{43}$/);
    const mailed = await mailedToken(s, email);
    expect(mailed).toMatch(/^m\.[\w-]{43}$/);
    const { rows } = await run("select token_hash from invitation where id = $1", [id]);
    expect([tokenIn(url), mailed.slice(2)]).not.toContain(rows[0].token_hash);
    expect(await s.anonymous.members.invitation({ token: mailed })).toEqual({
      account: { name: "acme" },
      email,
      role: "viewer",
      invitedBy: "zara",
      expiresAt: expect.any(Date),
      existing: false,
    });
    const { invitations } = await s.ada.members.list();
    expect(invitations).toContainEqual(
      expect.objectContaining({ id, email, role: "viewer", siteIds: [acme().siteId], invitedBy: "zara" }),
    );
    expect((await s.vera.members.list()).invitations).toEqual([]);
  });

  it("is for admins, never above one's own role, and nobody is invited as owner", async () => {
    const email = address();
    expect(await failureOf(s.ed.members.invite({ email, role: "viewer" }))).toMatchObject({
      denial: { gate: "role", reason: "ROLE_REQUIRED" },
    });
    await s.ada.members.invite({ email, role: "admin" });
    expect(await failureOf(s.zara.members.invite({ email, role: "owner" as "admin" }))).toMatchObject({
      httpStatus: 400,
    });
    expect((await s.ada.members.list()).grantable).toEqual(["viewer", "editor", "admin"]);
    expect((await s.ed.members.list()).grantable).toEqual([]);
  });

  it("is not for keys", async () => {
    const { key } = await s.zara.keys.create({ name: "inviter", role: "admin" });
    const script = s.caller({ "x-api-key": key });
    expect(await failureOf(script.members.invite({ email: address(), role: "viewer" }))).toMatchObject({
      code: "CREDENTIAL_NOT_ALLOWED",
    });
  });

  it("refuses a member by whatever letter case, and sites of nobody or of others", async () => {
    expect(await failureOf(s.zara.members.invite({ email: "ED@Example.com", role: "viewer" }))).toMatchObject(
      {
        httpStatus: 409,
      },
    );
    const siteIds = [s.place("omar").siteId];
    expect(
      await failureOf(s.zara.members.invite({ email: address(), role: "editor", siteIds })),
    ).toMatchObject({ httpStatus: 404 });
  });

  it("of the same address again replaces the first invitation, whose link is dead", async () => {
    const email = address();
    const first = await s.zara.members.invite({ email, role: "viewer" });
    const second = await s.zara.members.invite({ email: email.toUpperCase(), role: "editor" });
    expect(second.id).toBe(first.id);
    expect(await failureOf(join(tokenIn(first.url)))).toMatchObject({ httpStatus: 404 });
    expect(await s.anonymous.members.invitation({ token: tokenIn(second.url) })).toMatchObject({
      role: "editor",
    });
    const third = await s.ada.members.resendInvite({ id: first.id });
    expect(await failureOf(s.anonymous.members.invitation({ token: tokenIn(second.url) }))).toMatchObject({
      httpStatus: 404,
    });
    expect(await failureOf(s.omar.members.revokeInvite({ id: first.id }))).toMatchObject({ httpStatus: 404 });
    await s.ada.members.revokeInvite({ id: first.id });
    expect(await failureOf(join(tokenIn(third.url)))).toMatchObject({ httpStatus: 404 });
    expect(await failureOf(s.ada.members.resendInvite({ id: first.id }))).toMatchObject({ httpStatus: 404 });
  });

  it("counts members and open invitations against the plan, but not one that is over or replaced", async () => {
    const { seats: before } = await s.zara.members.list();
    await seats(before.used + 1);
    const email = address();
    await s.zara.members.invite({ email, role: "viewer" });
    await s.zara.members.invite({ email, role: "editor" });
    expect(await failureOf(s.zara.members.invite({ email: address(), role: "viewer" }))).toMatchObject({
      httpStatus: 402,
      denial: {
        reason: "PLAN_LIMIT",
        details: { limit: "users", used: before.used + 1, max: before.used + 1 },
      },
    });
    expect((await s.zara.members.list()).can.invite).toMatchObject({ reason: "PLAN_LIMIT" });
    await run("update invitation set expires_at = now() where email = $1", [email]);
    await s.zara.members.invite({ email: address(), role: "viewer" });
  });

  it("of many at once takes only the seats that there are", async () => {
    const { seats: before } = await s.zara.members.list();
    await seats(before.used + 2);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => s.zara.members.invite({ email: address(), role: "viewer" })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });
});

describe("joining", () => {
  it("makes a person at home in the account, with the role and the sites of the invitation", async () => {
    const email = address();
    const { userId, caller } = await newcomer(s, { email, role: "editor", siteIds: [acme().siteId] });
    expect(await caller.access.me()).toMatchObject({
      user: { email, emailVerified: true },
      account: { slug: "acme" },
      role: "editor",
    });
    expect((await caller.sites.list({})).items.map(({ id }) => id)).toEqual([acme().siteId]);
    await expect(
      s.platform.auth.api.signInEmail({ body: { email, password: PASSWORD } }),
    ).resolves.toMatchObject({ user: { id: userId } });
    const { rows } = await run(
      "select account_id, actor_id from audit_event where procedure = 'members.join' and actor_id = $1",
      [userId],
    );
    expect(rows).toEqual([{ account_id: acme().accountId, actor_id: userId }]);
  });

  it("by the link that the inviter was shown proves no address, so the address is asked for", async () => {
    const email = address();
    const { url } = await s.zara.members.invite({ email, role: "viewer" });
    await join(tokenIn(url));
    const [person] = await s.databases.system.read.select().from(user).where(eq(user.email, email));
    expect(person?.emailVerified).toBe(false);
    const [letter] = await s.platform.mailer.kept(1);
    expect(letter).toMatchObject({ to: email, subject: "Confirm your e-mail address" });
  });

  it("works once, for seven days, and not with a token that nobody sent", async () => {
    const email = address();
    const { url } = await s.zara.members.invite({ email, role: "viewer" });
    s.clock.offsetMs = 7 * DAY_MS + 1000;
    expect(await failureOf(join(tokenIn(url)))).toMatchObject({ httpStatus: 404 });
    s.clock.offsetMs = 7 * DAY_MS - 60_000;
    await join(tokenIn(url));
    expect(await failureOf(join(tokenIn(url)))).toMatchObject({ httpStatus: 404 });
    expect(await failureOf(join("x".repeat(43)))).toMatchObject({ httpStatus: 404 });
  });

  it("is not for who has a sign-in already: he is told to use it", async () => {
    const { url } = await s.zara.members.invite({ email: "Omar@Example.com", role: "editor" });
    const token = tokenIn(url);
    expect(await s.anonymous.members.invitation({ token })).toMatchObject({ existing: true });
    expect(await failureOf(join(token))).toMatchObject({ httpStatus: 409, code: "EMAIL_TAKEN" });
    expect(await failureOf(s.stan.members.accept({ token }))).toMatchObject({
      httpStatus: 403,
      code: "INVITATION_FOR_OTHER",
    });
    expect(await s.omar.members.accept({ token })).toMatchObject({
      account: { slug: "acme" },
      role: "editor",
    });
    expect(await failureOf(s.omar.members.accept({ token }))).toMatchObject({ httpStatus: 404 });
  });

  it("lets one person work in two accounts, by the account that he names", async () => {
    const inAcme = s.as("omar", { "x-account": "acme" });
    expect((await inAcme.access.me()).role).toBe("editor");
    expect((await s.omar.access.me()).role).toBe("owner");
    expect((await s.omar.me.accounts()).items.map(({ slug, role }) => [slug, role])).toEqual([
      ["omar-media", "owner"],
      ["acme", "editor"],
    ]);
    expect((await inAcme.sites.list({})).items).toEqual([]);
    expect(await failureOf(inAcme.accounts.update({ name: "Mine" }))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    await s.omar.accounts.update({ timezone: "Europe/Berlin" });
    const { rows } = await run(
      "select account_id from audit_event where procedure = 'members.accept' and actor_id = $1",
      [s.place("omar").userId],
    );
    expect(rows).toEqual([{ account_id: acme().accountId }]);
  });

  it("of two at once for the last seat lets one in", async () => {
    const invited = [address(), address()];
    const tokens = await Promise.all(
      invited.map(async (email) => tokenIn((await s.zara.members.invite({ email, role: "viewer" })).url)),
    );
    await seats((await s.zara.members.list()).total + 1);
    const outcomes = await Promise.allSettled(tokens.map(join));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { reason: "PLAN_LIMIT" } });
    const { rows } = await run('select 1 from "user" where email = any($1)', [invited]);
    expect(rows).toHaveLength(1);
  });

  it("of one invitation twice at once makes one membership", async () => {
    const { url } = await s.zara.members.invite({ email: "pia@example.com", role: "viewer" });
    const token = tokenIn(url);
    const outcomes = await Promise.allSettled([1, 2].map(() => s.pia.members.accept({ token })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await roleOf(s.place("pia").userId)).toBe("viewer");
    expect((await (await enter(s, "pia@example.com", "acme")).access.me()).role).toBe("viewer");
  });
});
