import { type Client, createClient, TRPCClientError } from "@igny8/api/client";
import { TEST_SECRET } from "@igny8/api/testing/setup";
import { cloneDatabase } from "@igny8/api/testing/stage";
import { openDatabases } from "@igny8/db/client";
import { afterAll, expect, it } from "vitest";
import { startServer } from "./testing/server.ts";

const PASSWORD = "a-long-enough-password";
/** What a process may still believe of a caller. */
const REMEMBERED_MS = 1000;

let people = 0;

const database = await cloneDatabase();
const databases = openDatabases({ url: database, secret: TEST_SECRET });
afterAll(() => databases.close());
// One after the other: the first migrates and makes the signing keys.
const here = (await startServer(database, { THROTTLE: "off" })).url;
const there = (await startServer(database, { THROTTLE: "off" })).url;

/** A new owner with one client on each process; both have just been answered, so both remember him. */
async function known(): Promise<{ email: string; first: Client; second: Client }> {
  const email = `person-${++people}@example.com`;
  await createClient({ url: here }).signup.create.mutate({ name: "Person", email, password: PASSWORD });
  const clients = [here, there].map((url) => createClient({ url, email, password: PASSWORD }));
  const [first, second] = clients;
  if (!first || !second) throw new Error("unreachable");
  await first.sites.list.query({});
  await second.sites.list.query({});
  return { email, first, second };
}

const run = (text: string, email: string) => databases.system.pool.query(text, [email]);
const MINE = `(select home_account_id from "user" where email = $1)`;

const reasonOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return "open";
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return (error.data as { code?: string } | undefined)?.code ?? error.message;
  }
};

it.each([
  ["a disabled user", `update "user" set disabled_at = now() where email = $1`, "USER_DISABLED"],
  ["a suspended account", `update account set status = 'suspended' where id = ${MINE}`, "ACCOUNT_SUSPENDED"],
  [
    "an expired subscription",
    `update subscription set status = 'expired' where account_id = ${MINE}`,
    "SUBSCRIPTION_EXPIRED",
  ],
])("shuts out %s in another process: writes at once, reads within a second", async (_, change, reason) => {
  const { email, second } = await known();
  await run(change, email);
  expect(await reasonOf(second.accounts.update.mutate({ name: "Too late" }))).toBe(reason);
  await new Promise((resolve) => setTimeout(resolve, REMEMBERED_MS));
  expect(await reasonOf(second.sites.list.query({}))).toBe(reason);
});

it("shuts out a session that was ended in another process", async () => {
  const { first, second, email } = await known();
  const { items } = await first.me.sessions.query();
  for (const session of items.filter(({ isCurrent }) => !isCurrent))
    await first.me.endSession.mutate({ id: session.id });
  await new Promise((resolve) => setTimeout(resolve, REMEMBERED_MS));
  // The client signs in again by itself; the old token alone is refused.
  expect(await reasonOf(first.sites.list.query({}))).toBe("open");
  expect(await reasonOf(second.sites.list.query({}))).toBe("open");
  const { rows } = await run(
    `select count(*)::int as n from session s join "user" u on u.id = s.user_id where u.email = $1`,
    email,
  );
  expect(rows[0].n).toBe(2);
});

it("shuts a module that was switched off, and a plan that was withdrawn", async () => {
  const { email, second } = await known();
  await run(
    `insert into module_setting (account_id, module, enabled) values (${MINE}, 'planner', false)`,
    email,
  );
  await new Promise((resolve) => setTimeout(resolve, REMEMBERED_MS));
  expect(await reasonOf(second.keywords.list.query({}))).toBe("MODULE_DISABLED");
  await databases.system.pool.query("update plan set is_active = false where slug = 'free-trial'");
  await new Promise((resolve) => setTimeout(resolve, REMEMBERED_MS));
  expect(await reasonOf(second.sites.list.query({}))).toBe("PLAN_INACTIVE");
  await databases.system.pool.query("update plan set is_active = true where slug = 'free-trial'");
});

it("shuts out a key that was revoked, and a member who was removed, in another process", async () => {
  const { first, email } = await known();
  await run(
    `update account set plan_id = (select id from plan where slug = 'scale') where id = ${MINE}`,
    email,
  );
  const { id, key } = await first.keys.create.mutate({ name: "Script", role: "admin" });
  const script = createClient({ url: there, apiKey: key });
  expect(await reasonOf(script.sites.list.query({}))).toBe("open");
  await first.keys.revoke.mutate({ id });
  expect(await reasonOf(script.sectors.delete.mutate({ id }))).toBe("API_KEY_REVOKED");
  await new Promise((resolve) => setTimeout(resolve, REMEMBERED_MS));
  expect(await reasonOf(script.sites.list.query({}))).toBe("API_KEY_REVOKED");

  const guest = await known();
  const { account } = await first.access.me.query();
  const { url } = await first.members.invite.mutate({ email: guest.email, role: "admin" });
  await guest.first.members.accept.mutate({ token: new URL(url).searchParams.get("token") ?? "" });
  const visiting = createClient({
    url: there,
    email: guest.email,
    password: PASSWORD,
    account: account?.slug ?? "",
  });
  expect(await reasonOf(visiting.sites.list.query({}))).toBe("open");
  const { user } = await guest.first.access.me.query();
  await first.members.remove.mutate({ userId: user?.id ?? "" });
  expect(await reasonOf(visiting.accounts.update.mutate({ name: "Too late" }))).toBe("NOT_A_MEMBER");
  await new Promise((resolve) => setTimeout(resolve, REMEMBERED_MS));
  expect(await reasonOf(visiting.sites.list.query({}))).toBe("NOT_A_MEMBER");
  // He has lost this account, and kept his own.
  expect(await reasonOf(guest.second.sites.list.query({}))).toBe("open");
});
