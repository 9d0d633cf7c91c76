import { createTokenVerifier } from "@igny8/auth/tokens";
import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditEntry, creditGrant } from "@igny8/db/schema/credits";
import { membership } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import { identity, session, user } from "@igny8/db/schema/users";
import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { stage } from "../testing/stage.ts";

const s = await stage({ poolSize: 24 });
const { system } = s.databases;
const { auth } = s.platform;
const owner = new pg.Client({ connectionString: s.url });
await owner.connect();
afterAll(() => owner.end());
const DAY_MS = 86_400_000;
const PASSWORD = "correct horse battery";

const newcomer = (email: string, more: object = {}) => ({
  name: "Nina New",
  email,
  password: PASSWORD,
  ...more,
});
const signUp = (email: string, more: object = {}) => s.anonymous.signup.create(newcomer(email, more));
const mailTo = async (email: string) =>
  (await s.platform.mailer.kept(200)).filter((mail) => mail.to === email);
const tokenIn = (text: string | undefined): string => /token=([\w.-]+)/.exec(text ?? "")?.[1] ?? "";

/** Signs in as a browser does. @returns the cookie */
async function signIn(email: string, password = PASSWORD): Promise<Headers> {
  const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true });
  return new Headers({
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; "),
  });
}

/** How many rows there are, in every table that a sign-up writes. */
async function countEverything(): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ table: string; rows: number }>(`
    select c.relname as table, (xpath('/row/n/text()',
      query_to_xml(format('select count(*) as n from %I', c.relname), false, true, '')))[1]::text::int as rows
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  return Object.fromEntries(rows.map((row) => [row.table, row.rows]));
}

describe("signing up", () => {
  it("makes account, user, membership, subscription, credits and mail in one go", async () => {
    const answer = await signUp("Nina@Example.com", { accountName: "Nina & Söhne" });
    expect(answer).toEqual({
      account: { id: expect.any(String), slug: "nina-sohne", status: "trial" },
      user: { id: expect.any(String), email: "nina@example.com" },
      next: "/sites",
    });
    const accountId = answer.account.id;
    const userId = answer.user.id;
    const [trial] = await system.read.select().from(plan).where(eq(plan.slug, "free-trial"));
    const rowsOf = async (table: typeof account | typeof user, id: string) =>
      (await system.read.select().from(table).where(eq(table.id, id)))[0];
    expect(await rowsOf(account, accountId)).toMatchObject({
      name: "Nina & Söhne",
      status: "trial",
      kind: "tenant",
      planId: trial?.id,
      ownerId: userId,
      billingEmail: "nina@example.com",
    });
    expect(await rowsOf(user, userId)).toMatchObject({
      name: "Nina New",
      homeAccountId: accountId,
      emailVerified: false,
      staffRole: null,
    });
    const of = {
      account: eq(membership.accountId, accountId),
      credits: eq(creditEntry.accountId, accountId),
    };
    expect(await system.read.select().from(membership).where(of.account)).toMatchObject([
      { userId, role: "owner" },
    ]);
    const [paid] = await system.read.select().from(subscription).where(eq(subscription.accountId, accountId));
    expect(paid).toMatchObject({ status: "trialing", planId: trial?.id });
    const { currentPeriodStart: start, currentPeriodEnd: end } = paid ?? {};
    expect(Number(end) - Number(start)).toBe(7 * DAY_MS);
    expect(await system.read.select().from(creditEntry).where(of.credits)).toMatchObject([
      { kind: "grant", amount: 2000, balanceAfter: 2000, actorId: userId },
    ]);
    expect(
      await system.read.select().from(creditGrant).where(eq(creditGrant.accountId, accountId)),
    ).toMatchObject([{ kind: "trial", amount: 2000, remaining: 2000, expiresAt: end }]);
    expect(
      await system.read.select().from(creditBalance).where(eq(creditBalance.accountId, accountId)),
    ).toMatchObject([{ balance: 2000, held: 0 }]);
    expect(await mailTo("nina@example.com")).toMatchObject([
      { subject: "Confirm your e-mail address", status: "kept" },
    ]);
  });

  it.each([
    "account",
    "user",
    "identity",
    "membership",
    "subscription",
    "credit_balance",
    "credit_grant",
    "credit_entry",
    "mail",
  ])("leaves nothing in any table when %s cannot be written", async (table) => {
    const before = await countEverything();
    await withFailing(table, async () => {
      await expect(signUp("unlucky@example.com")).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
    });
    expect(await countEverything()).toEqual(before);
  });

  it("refuses with CONFIG_MISSING when there is no trial plan, and takes no other", async () => {
    const before = await countEverything();
    await system.pool.query("update plan set slug = 'gone' where slug = 'free-trial'");
    await expect(signUp("planless@example.com")).rejects.toMatchObject({
      reason: "CONFIG_MISSING",
      code: "PRECONDITION_FAILED",
    });
    await system.pool.query("update plan set slug = 'free-trial', is_active = false where slug = 'gone'");
    await expect(signUp("planless@example.com")).rejects.toMatchObject({ reason: "CONFIG_MISSING" });
    await system.pool.query("update plan set is_active = true where slug = 'free-trial'");
    expect(await countEverything()).toEqual(before);
  });

  it("makes one account of twenty parallel sign-ups with one address, whatever its letter case", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        signUp(n % 2 ? "Race@Example.com" : "rAcE@eXample.COM", { accountName: `R${n}` }),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(19);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ reason: "EMAIL_TAKEN", code: "CONFLICT" });
    const people = await system.read
      .select()
      .from(user)
      .where(sql`lower(${user.email}) = 'race@example.com'`);
    expect(people).toHaveLength(1);
    expect(await mailTo("race@example.com")).toHaveLength(1);
  });

  it("gives twenty parallel sign-ups with one name twenty slugs", async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => signUp(`n${n}@example.com`, { accountName: "Same Name" })),
    );
    const slugs = made.map((one) => one.account.slug);
    expect(new Set(slugs).size).toBe(20);
    expect(slugs).toContain("same-name");
    for (const slug of slugs) expect(slug).toMatch(/^same-name(-[0-9a-z]+)?$/);
  });

  it.each(["enterprise", "no-such-plan", ""])("refuses the plan “%s”", async (wanted) => {
    await expect(signUp("planner@example.com", { plan: wanted })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  it.each([
    ["name", { name: " " }],
    ["email", { email: "nobody" }],
    ["email", { email: 7 }],
    ["password", { password: "short" }],
    ["password", { password: "x".repeat(129) }],
    ["accountName", { accountName: "" }],
    ["name", { name: "x".repeat(101) }],
    ["name", { name: "a\0b" }],
    ["name", { name: "half \ud800 a pair" }],
  ])("names the field %s when it is malformed", async (field, more) => {
    const before = await countEverything();
    expect(await failureOf(signUp("odd@example.com", more))).toMatchObject({
      httpStatus: 400,
      code: "INVALID_INPUT",
      issues: [expect.objectContaining({ field })],
    });
    expect(await countEverything()).toEqual(before);
  });
});

describe("signing in afterwards", () => {
  it("issues an access token that names user and session, and nothing else", async () => {
    const { user: person } = await signUp("sid@example.com");
    const headers = await signIn("SID@example.com");
    const { token } = await auth.api.getToken({ headers });
    const publicUrl = "http://localhost:3000";
    const verify = createTokenVerifier({ system, publicUrl });
    const verified = await verify(token);
    expect(verified).toMatchObject({ userId: person.id, sessionId: expect.any(String) });
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "sid", "sub"]);
    expect(claims.exp - claims.iat).toBe(15 * 60);
    expect(await verify(`${token.slice(0, -4)}AAAA`)).toBe("invalid");
    expect(await createTokenVerifier({ system, publicUrl: "https://elsewhere.example" })(token)).toBe(
      "invalid",
    );
    const later = () => Date.now() + 16 * 60_000;
    expect(await createTokenVerifier({ system, publicUrl, now: later })(token)).toBe("expired");
    const [signedIn] = await system.read.select().from(session).where(eq(session.userId, person.id));
    const caller = s.caller({ authorization: `Bearer ${person.id}.${signedIn?.id}` });
    expect((await caller.access.me()).account).toMatchObject({ status: "trial" });
  });

  it("is refused with a wrong password, and to a disabled person", async () => {
    await signUp("dora@example.com");
    await expect(signIn("dora@example.com", "wrong password")).rejects.toMatchObject({
      status: "UNAUTHORIZED",
    });
    await system.read.execute(sql`update "user" set disabled_at = now() where email = 'dora@example.com'`);
    await expect(signIn("dora@example.com")).rejects.toMatchObject({ status: "FORBIDDEN" });
  });

  it("works with a new password after a reset, which ends every session", async () => {
    const { user: person } = await signUp("rita@example.com");
    await signIn("rita@example.com");
    await auth.api.requestPasswordReset({ body: { email: "rita@example.com" } });
    const mail = (await mailTo("rita@example.com")).find((one) => one.subject.startsWith("Reset"));
    const token = tokenIn(mail?.text);
    await auth.api.resetPassword({ body: { newPassword: "another good one", token } });
    expect(await system.read.select().from(session).where(eq(session.userId, person.id))).toEqual([]);
    await expect(signIn("rita@example.com")).rejects.toMatchObject({ status: "UNAUTHORIZED" });
    await signIn("rita@example.com", "another good one");
    await expect(
      auth.api.resetPassword({ body: { newPassword: "a third good one", token } }),
    ).rejects.toMatchObject({ status: "BAD_REQUEST" });
  });

  it("says nothing different when an unknown address asks for a reset", async () => {
    const ask = (email: string) => auth.api.requestPasswordReset({ body: { email } });
    expect(await ask("nobody@example.com")).toEqual(await ask("nina@example.com"));
    expect(await mailTo("nobody@example.com")).toEqual([]);
  });

  it("verifies the address with the link that was mailed", async () => {
    const { user: person } = await signUp("vic@example.com");
    const [mail] = await mailTo("vic@example.com");
    await auth.api.verifyEmail({ query: { token: tokenIn(mail?.text) } });
    const [after] = await system.read.select().from(user).where(eq(user.id, person.id));
    expect(after?.emailVerified).toBe(true);
  });

  it("keeps the password hashed", async () => {
    const [kept] = await system.read.select().from(identity).limit(1);
    expect(kept?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  });
});

/** Makes every insert into the table fail while `work` runs. */
async function withFailing(table: string, work: () => Promise<unknown>): Promise<void> {
  await owner.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
    create trigger refuse before insert on "${table}" execute function refuse()`);
  try {
    await work();
  } finally {
    await owner.query(`drop function refuse() cascade`);
  }
}
