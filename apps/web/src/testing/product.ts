import { createClient } from "@igny8/api/client";
import { cloneDatabase } from "@igny8/api/testing/stage";
import { type ServerProcess, startServer } from "@igny8/server/testing/server";
import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll } from "vitest";
import { axe, launchBrowser, screenshot } from "./browser.ts";

const PATIENCE_MS = 15_000;

export type Product = { server: ServerProcess; database: string; visit(): Promise<Page> };

/**
 * The whole product for a flow: a real server process that serves the built SPA on a database of its own,
 * and a real browser. Every visit is another person: a context without anybody's cookies.
 */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const database = await cloneDatabase();
  const server = await startServer(database, { THROTTLE: "off", ...env });
  const browser = await launchBrowser();
  afterAll(async () => {
    await browser.close();
  });
  return {
    server,
    database,
    visit: async () => {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1280, height: 860 },
      });
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
  };
}

export const PASSWORD = "a-long-enough-password";

/** A person with an account of his own, made over the API, on a plan with room for others. */
export async function makePerson(product: Product, name: string): Promise<{ email: string; slug: string }> {
  const email = `${name.toLowerCase()}@example.com`;
  const { account } = await createClient({ url: product.server.url }).signup.create.mutate({
    name,
    email,
    password: PASSWORD,
  });
  await asOwner(
    product,
    `update account set plan_id = (select id from plan where slug = 'scale') where slug = $1`,
    [account.slug],
  );
  return { email, slug: account.slug };
}

/** Runs a statement as the owner of the database: for what no door offers to a test. */
export async function asOwner(product: Product, text: string, values: unknown[] = []): Promise<void> {
  const owner = new pg.Client({ connectionString: product.database });
  await owner.connect();
  await owner.query(text, values);
  await owner.end();
}

/** Gives a person's account the site "Falcons", which has no sector yet. */
export const giveSite = (product: Product, accountSlug: string): Promise<void> =>
  asOwner(
    product,
    `insert into site (account_id, id, name, slug, domain, industry_id)
     select a.id, gen_random_uuid(), 'Falcons', 'falcons', 'falcons.example', i.id
     from account a, industry i where a.slug = $1 order by i.position limit 1`,
    [accountSlug],
  );

/** Gives a person's account a site with one sector. */
export async function giveSector(product: Product, accountSlug: string): Promise<void> {
  await giveSite(product, accountSlug);
  await asOwner(
    product,
    `insert into sector (account_id, id, site_id, name, slug)
     select s.account_id, gen_random_uuid(), s.id, 'All', 'all'
     from site s join account a on a.id = s.account_id where a.slug = $1`,
    [accountSlug],
  );
}

/** Gives a person's account a site with one sector and so many keywords, "keyword 1" and on. */
export async function giveKeywords(product: Product, accountSlug: string, howMany: number): Promise<void> {
  await giveSector(product, accountSlug);
  await asOwner(
    product,
    `insert into keyword (account_id, id, site_id, sector_id, phrase, normal, source)
     select s.account_id, gen_random_uuid(), s.site_id, s.id, 'keyword ' || n, 'keyword ' || n, 'manual'
     from sector s join account a on a.id = s.account_id, generate_series(1, $2::int) n where a.slug = $1`,
    [accountSlug, howMany],
  );
}

/** Signs in through the sign-in page. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/(a|staff)\//);
}

/** Keeps a picture of the page at rest, and answers what axe finds on it. */
export async function pictured(page: Page, name: string): Promise<unknown[]> {
  await page.waitForLoadState("networkidle");
  await screenshot(page, name, { fullPage: false });
  return axe(page);
}
