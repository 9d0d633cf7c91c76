import { signUp } from "../signup/writes.ts";
import { enter, PASSWORD } from "./people.ts";
import type { Caller, Stage } from "./stage.ts";

type Played = { caller: Caller; siteId?: string };

/** Every caller of the matrix, for real: people, keys, staff and support sessions on one stage. */
export async function playMatrix(play: Stage): Promise<ReadonlyMap<string, Played>> {
  const run = (text: string, values: unknown[] = []) => play.databases.system.pool.query(text, values);
  const site = play.place("zara").siteId;
  const { id: otherSite } = await play.zara.sites.create({
    name: "Other",
    domain: "other.example",
    industryId: (await play.zara.industries.list()).items[0]?.id ?? "",
  });

  /** The owner of a new account that a statement then brings into the state. */
  const ownerAfter = async (state: string, change: string): Promise<Played> => {
    const email = `${state}@example.com`;
    const { account } = await signUp(play.platform, { name: state, email, password: PASSWORD });
    await run(change, [account.id]);
    return { caller: await enter(play, email) };
  };
  const planWith = async (slug: string, change: string) => {
    await run(
      `insert into plan (id, slug, name, price, currency, interval, included_credits, modules, is_active)
       select gen_random_uuid(), $1, name, price, currency, interval, included_credits, modules, is_active
       from plan where slug = 'scale'`,
      [slug],
    );
    await run(`update plan set ${change} where slug = $1`, [slug]);
    return `update account set plan_id = (select id from plan where slug = '${slug}') where id = $1`;
  };
  const keyOf = async (role: "viewer" | "editor" | "admin", siteId?: string) => {
    const made = await play.zara.keys.create({ name: `${role} key`, role, siteId });
    return { id: made.id, caller: play.caller({ "x-api-key": made.key }) };
  };
  const expiringKey = await keyOf("admin");
  await run("update api_key set expires_at = now() - interval '1 minute' where id = $1", [expiringKey.id]);
  const revokedKey = await keyOf("admin");
  await play.zara.keys.revoke({ id: revokedKey.id });

  const verify = play.platform.verifyToken;
  play.platform.verifyToken = async (token) => (token === "expired" ? "expired" : verify(token));
  play.platform.staffSecondFactor = true;
  await run(`update "user" set two_factor_enabled = true where staff_role is not null`);
  const unsecured = await unsecuredAdmin(play);
  const ended = await play.deskAs("zara", "read", "deskAdmin");
  const bearer = (token: string) => play.caller({ authorization: `Bearer ${token}` });
  const { userId } = play.place("zara");

  return new Map<string, Played>([
    ["anonymous", { caller: play.anonymous }],
    ["bad token", { caller: bearer("nonsense") }],
    ["expired token", { caller: bearer("expired") }],
    ["two credentials", { caller: play.as("zara", { "x-api-key": "igny8_x" }) }],
    ["ended session", { caller: bearer(`${userId}.${otherSite}`) }],
    [
      "disabled user",
      await ownerAfter("disabled", `update "user" set disabled_at = now() where home_account_id = $1`),
    ],
    ["viewer", { caller: play.vera, siteId: site }],
    ["editor", { caller: play.ed, siteId: site }],
    ["admin", { caller: play.ada, siteId: site }],
    ["owner", { caller: play.zara, siteId: site }],
    ["member of another account", { caller: play.as("omar", { "x-account": "acme" }) }],
    ["member without the site", { caller: play.ed, siteId: otherSite }],
    ["owner with a foreign site", { caller: play.zara, siteId: play.place("omar").siteId }],
    ["suspended", { caller: play.stan }],
    ["cancelled", await ownerAfter("cancelled", "update account set status = 'cancelled' where id = $1")],
    ["payment pending", { caller: play.pia }],
    [
      "trial over",
      await ownerAfter("over", "update subscription set current_period_end = now() where account_id = $1"),
    ],
    [
      "subscription expired",
      await ownerAfter("expired", "update subscription set status = 'expired' where account_id = $1"),
    ],
    ["plan inactive", await ownerAfter("inactive", await planWith("withdrawn", "is_active = false"))],
    ["modules not in plan", await ownerAfter("bare", await planWith("bare", "modules = '{}'"))],
    [
      "modules off",
      await ownerAfter(
        "off",
        `insert into module_setting (account_id, module, enabled)
         select $1, m, false from unnest(array['planner', 'writer', 'automation', 'publisher']) m`,
      ),
    ],
    ["viewer's key", await keyOf("viewer")],
    ["editor's key", await keyOf("editor")],
    ["admin's key", await keyOf("admin")],
    ["revoked key", revokedKey],
    ["expired key", expiringKey],
    ["key bound to another site", { ...(await keyOf("admin", site)), siteId: otherSite }],
    ["staff support", { caller: play.deskSupport }],
    ["staff billing", { caller: play.deskBilling }],
    ["staff developer", { caller: play.deskDeveloper }],
    ["staff admin", { caller: play.deskAdmin }],
    ["staff admin without second factor", { caller: unsecured }],
    ["support session (read)", { caller: await play.deskAs("zara", "read") }],
    // Opening the next session of the same staff member ends the one before.
    ["support session (write)", { caller: await play.deskAs("zara", "write") }],
    ["support session (ended)", { caller: ended }],
  ]);
}

async function unsecuredAdmin(play: Stage): Promise<Caller> {
  await play.databases.system.pool.query(
    `with home as (select id from account where kind = 'system'),
      person as (insert into "user" (id, email, name, home_account_id, staff_role)
        select gen_random_uuid(), 'bare@igny8.example', 'bare', home.id, 'admin' from home returning id, home_account_id)
     insert into membership (account_id, user_id, role) select home_account_id, id, 'viewer' from person`,
  );
  return enter(play, "bare@igny8.example");
}
