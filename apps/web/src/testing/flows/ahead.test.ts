import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { asOwner, giveKeywords, makePerson, signIn, startProduct } from "../product.ts";

const product = await startProduct();

/** Points at a link until its page has been read, then clicks. @returns what the click asked for */
async function pointAndClick(page: Page, name: string, read: string): Promise<string[]> {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const rows = page.waitForResponse((response) => response.url().includes(read));
  const link = page.getByRole("link", { name, exact: true }).first();
  await link.hover();
  await rows;
  await page.waitForLoadState("networkidle");
  expect(asked.splice(0).some((url) => url.endsWith(".js"))).toBe(true);
  await link.click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  return asked;
}

it("a page that one points at is there before the click, its code and what it shows", async () => {
  const person = await makePerson(product, "Ahead");
  await giveKeywords(product, person.slug, 10_001);
  await asOwner(
    product,
    `insert into cluster (account_id, id, site_id, sector_id, name, primary_keyword)
     select s.account_id, gen_random_uuid(), s.site_id, s.id, 'Trail shoes', 'keyword 1'
     from sector s join account a on a.id = s.account_id where a.slug = $1`,
    [person.slug],
  );
  const page = await product.visit();
  await signIn(page, person.email);
  await page.goto(`/a/${person.slug}`, { waitUntil: "networkidle" });

  const asked = await pointAndClick(page, "Keywords", "keywords.list");
  expect(asked.filter((url) => url.endsWith(".js") || url.includes("keywords.list"))).toEqual([]);
  await page.getByText("10,001 keywords on this site").waitFor();
  await page.getByText("Showing 100 of 10,001").waitFor();

  const autopilot = await pointAndClick(page, "Autopilot", "automation.get");
  expect(autopilot.filter((url) => url.includes("automation.get"))).toEqual([]);

  await page.goto(`/a/${person.slug}/clusters`, { waitUntil: "networkidle" });
  await page.getByRole("tab", { name: "Table" }).click();
  const cluster = await pointAndClick(page, "Trail shoes", "clusters.get");
  expect(cluster.filter((url) => url.includes("clusters.get"))).toEqual([]);
}, 60_000);
