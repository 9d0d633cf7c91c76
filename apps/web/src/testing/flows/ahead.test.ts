import { expect, it } from "vitest";
import { asOwner, makePerson, signIn, startProduct } from "../product.ts";

const product = await startProduct();

it("a page that one points at is there before the click, its code and its rows", async () => {
  const person = await makePerson(product, "Ahead");
  await asOwner(
    product,
    `with place as (
       insert into site (account_id, id, name, slug, domain, industry_id)
       select a.id, gen_random_uuid(), 'Falcons', 'falcons', 'falcons.example', i.id
       from account a, industry i where a.slug = $1 order by i.position limit 1 returning account_id, id
     ), part as (
       insert into sector (account_id, id, site_id, name, slug)
       select account_id, gen_random_uuid(), id, 'All', 'all' from place returning account_id, id, site_id
     )
     insert into keyword (account_id, id, site_id, sector_id, phrase, normal, source)
     select account_id, gen_random_uuid(), site_id, id, 'keyword ' || n, 'keyword ' || n, 'manual'
     from part, generate_series(1, 10001) n`,
    [person.slug],
  );
  const page = await product.visit();
  await signIn(page, person.email);
  await page.goto(`/a/${person.slug}`, { waitUntil: "networkidle" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const rows = page.waitForResponse((response) => response.url().includes("keywords.list"));
  const link = page.getByRole("link", { name: "Keywords", exact: true }).first();
  await link.hover();
  await rows;
  await page.waitForLoadState("networkidle");
  expect(asked.some((url) => url.endsWith(".js"))).toBe(true);
  asked.length = 0;
  await link.click();
  await page.getByRole("heading", { name: "Keywords", level: 1 }).waitFor();
  await page.getByText("10,001 keywords on this site").waitFor();
  await page.getByText("Showing 100 of 10,001").waitFor();
  expect(asked.filter((url) => url.endsWith(".js") || url.includes("keywords.list"))).toEqual([]);
}, 60_000);
