import { expect, it } from "vitest";
import { asOwner, makePerson, signIn, startProduct } from "../product.ts";

const product = await startProduct();

it("a site's list says what failed, what does not match, and deletes what is selected once it has asked", async () => {
  const person = await makePerson(product, "Lister");
  await asOwner(
    product,
    `with place as (
       insert into site (account_id, id, name, slug, domain, industry_id)
       select a.id, gen_random_uuid(), 'Lists', 'lists', 'lists.example', i.id
       from account a, industry i where a.slug = $1 order by i.position limit 1 returning account_id, id
     ), part as (
       insert into sector (account_id, id, site_id, name, slug)
       select account_id, gen_random_uuid(), id, 'All', 'all' from place returning account_id, id, site_id
     )
     insert into keyword (account_id, id, site_id, sector_id, phrase, normal, source)
     select account_id, gen_random_uuid(), site_id, id, 'keyword ' || n, 'keyword ' || n, 'manual'
     from part, generate_series(1, 3) n`,
    [person.slug],
  );
  const page = await product.visit();
  await signIn(page, person.email);

  const door = "**/trpc/**keywords.list**";
  await page.route(door, (route) => route.fulfill({ status: 500, body: "" }));
  await page.goto(`/a/${person.slug}/keywords`);
  const alert = page.getByRole("alert").filter({ has: page.getByRole("heading", { name: "Keywords" }) });
  await alert.waitFor();
  await page.unroute(door);
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByText("3 keywords on this site").waitFor();

  await page.getByRole("searchbox", { name: "Search keywords" }).fill("nothing of the kind");
  await page.getByRole("heading", { name: "No keyword matches" }).waitFor();
  await page.getByText("0 keywords match").waitFor();
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await page.getByText("3 keywords on this site").waitFor();
  expect(new URL(page.url()).search).toBe("");

  for (const row of [1, 2]) await page.getByRole("checkbox").nth(row).check({ force: true });
  await page.getByText("2 selected").waitFor();
  const remove = page.getByRole("button", { name: "Delete", exact: true });
  await remove.press("Enter");
  await page.getByRole("heading", { name: "Delete 2 keywords?" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => remove.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.getByText("2 selected").waitFor();
  await remove.press("Enter");
  await page.getByRole("button", { name: "Delete 2", exact: true }).click();
  await page.getByText("2 keywords deleted.").waitFor();
  await page.getByText("1 keyword on this site").waitFor();
  await page.getByRole("searchbox", { name: "Search keywords" }).waitFor();
}, 60_000);
