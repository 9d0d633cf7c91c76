import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { asOwner, giveSite, makePerson, PASSWORD, pictured, signIn, startProduct } from "../product.ts";

const product = await startProduct();

const look = async (page: Page, name: string) =>
  expect(await pictured(page, `guards-${name}`), name).toEqual([]);

/** Makes somebody a member of another's account. */
const addMember = (slug: string, email: string, role: string) =>
  asOwner(
    product,
    `insert into membership (account_id, user_id, role)
     select a.id, u.id, $3 from account a, "user" u where a.slug = $1 and u.email = $2`,
    [slug, email, role],
  );

const grantSites = (slug: string, email: string) =>
  asOwner(
    product,
    `insert into site_access (account_id, user_id, site_id)
     select s.account_id, u.id, s.id from site s join account a on a.id = s.account_id, "user" u
     where a.slug = $1 and u.email = $2`,
    [slug, email],
  );

it("a visitor of a tenant's page signs in first, and comes back to the page that he wanted", async () => {
  const gil = await makePerson(product, "Gil");
  await giveSite(product, gil.slug);
  const page = await product.visit();
  await page.goto(`/a/${gil.slug}/keywords?status=new`);
  await page.waitForURL(/\/signin\?next=/);
  await look(page, "1-signin");
  await page.getByLabel("E-mail").fill(gil.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(new RegExp(`/a/${gil.slug}/keywords\\?.*status=new`));
  await page.getByRole("heading", { name: "Keywords" }).waitFor();
}, 60_000);

const SHUT = [
  {
    name: "Stu",
    what: "a suspended account",
    change: "update account set status = 'suspended' where slug = $1",
    title: "This account is suspended",
    reason: "ACCOUNT_SUSPENDED",
    wayOut: /contact support/i,
  },
  {
    name: "Ivo",
    what: "an account whose plan is no longer active",
    change: `with own as (update account set plan_id = (select id from plan where slug = 'growth') where slug = $1)
      update plan set is_active = false where slug = 'growth'`,
    title: "The plan of this account is no longer offered",
    reason: "PLAN_INACTIVE",
    wayOut: /choose a plan/i,
    leadsTo: "/billing",
  },
  {
    name: "Tia",
    what: "an account whose trial is over",
    change: `update subscription set status = 'trialing', current_period_end = now() - interval '1 hour'
      where account_id = (select id from account where slug = $1)`,
    title: "Your free trial is over",
    reason: "TRIAL_ENDED",
    wayOut: /choose a plan/i,
    leadsTo: "/billing",
  },
];

it.each(SHUT)(
  "$what: every page says why, with the way out, and leaves the profile open",
  async (shut) => {
    const { name, change, title, reason, wayOut, leadsTo } = shut;
    const person = await makePerson(product, name);
    await asOwner(product, change, [person.slug]);
    const page = await product.visit();
    await signIn(page, person.email);
    for (const path of ["", "/keywords", "/sites", "/team"]) {
      await page.goto(`/a/${person.slug}${path}`);
      await page.getByRole("heading", { name: title }).waitFor();
      const alert = page.getByRole("alert");
      await alert.getByText(reason).waitFor();
      expect(await alert.getByText(wayOut).count(), path).toBeGreaterThan(0);
    }
    await look(page, `2-${reason.toLowerCase()}`);
    await page.goto(`/a/${person.slug}/profile`);
    await page.getByRole("heading", { name: "Profile", level: 1 }).waitFor();
    await page.goto(`/a/${person.slug}/sites`);
    const way = page.getByRole("alert").getByRole("link", { name: wayOut });
    if (leadsTo) expect(await way.getAttribute("href")).toBe(`/a/${person.slug}${leadsTo}`);
    await page.getByRole("link", { name: "Plan and billing" }).click();
    await page.getByRole("heading", { name: "Plans" }).waitFor();
  },
  60_000,
);

it("a module that is switched off says why to a viewer and an admin, and the menu says the same", async () => {
  const mo = await makePerson(product, "Mo");
  await giveSite(product, mo.slug);
  await asOwner(
    product,
    "insert into module_setting (account_id, module, enabled) select id, 'planner', false from account where slug = $1",
    [mo.slug],
  );
  for (const [name, role] of [
    ["Vic", "viewer"],
    ["Adi", "admin"],
  ] as const) {
    const person = await makePerson(product, name);
    await addMember(mo.slug, person.email, role);
    await grantSites(mo.slug, person.email);
    const page = await product.visit();
    await signIn(page, person.email);
    await page.goto(`/a/${mo.slug}/keywords`);
    await page.getByRole("alert").getByText("MODULE_DISABLED").waitFor();
    const menu = page.getByRole("navigation", { name: "Main" });
    expect(await menu.getByRole("link", { name: /Keywords Not available/ }).count()).toBe(1);
    expect(await menu.getByRole("link", { name: /Tasks Not available/ }).count()).toBe(0);
    await look(page, `3-module-${role}`);
    await page.goto(`/a/${mo.slug}/tasks`);
    await page.getByRole("heading", { name: "Tasks" }).waitFor();
    expect(await page.getByText("MODULE_DISABLED").count()).toBe(0);
  }
}, 90_000);

it("an editor without any site is told whom to ask, and sees no site of the account", async () => {
  const boss = await makePerson(product, "Bo");
  const eve = await makePerson(product, "Eve");
  await giveSite(product, boss.slug);
  await addMember(boss.slug, eve.email, "editor");
  const page = await product.visit();
  await signIn(page, eve.email);
  await page.goto(`/a/${boss.slug}/keywords`);
  await page
    .getByText(/ask an admin/i)
    .first()
    .waitFor();
  expect(await page.getByText("Falcons").count()).toBe(0);
  await look(page, "4-no-site");
  await page.goto(`/a/${boss.slug}/sites`);
  await page.waitForLoadState("networkidle");
  expect(await page.getByText("Falcons").count()).toBe(0);
  await look(page, "5-no-sites");
}, 60_000);
