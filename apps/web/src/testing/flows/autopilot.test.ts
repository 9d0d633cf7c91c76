import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { asOwner, giveSector, makePerson, pictured, signIn, startProduct } from "../product.ts";

const product = await startProduct();

const look = async (page: Page, name: string) =>
  expect(await pictured(page, `autopilot-${name}`), name).toEqual([]);

/** A site with a sector and tasks for the writer, straight in the database. */
async function giveTasks(slug: string, count: number): Promise<void> {
  await giveSector(product, slug);
  await asOwner(
    product,
    `insert into task (account_id, id, site_id, sector_id, title, target_words)
     select s.account_id, gen_random_uuid(), s.site_id, s.id, 'About falcons, part ' || n, 300
     from sector s join account a on a.id = s.account_id, generate_series(1, $2::int) n where a.slug = $1`,
    [slug, count],
  );
}

it("an owner sets the autopilot, sees what a run costs, pauses and resumes it, and reads its log", async () => {
  const { email, slug } = await makePerson(product, "Otto");
  await giveTasks(slug, 3);
  const page = await product.visit();
  await signIn(page, email);
  await page.getByRole("link", { name: "Autopilot" }).click();
  await page.getByText("3 tasks").waitFor();
  await look(page, "1-estimate");

  await page.getByRole("checkbox", { name: /^Make images/ }).uncheck();
  await page.getByRole("checkbox", { name: /^Describe images/ }).uncheck();
  await page.getByLabel("Batch of: Write articles").fill("1");
  await page.getByLabel("Delay of: Write articles").fill("4");
  await page.getByLabel("Credits", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("A whole number from 1 to 100,000").waitFor();
  await page.getByLabel("Credits", { exact: true }).fill("100");
  await page.getByRole("checkbox", { name: /^Run by schedule/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(/^Next run /).waitFor();

  await page.getByRole("button", { name: "Run now · about 18 credits" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).waitFor();
  await look(page, "2-paused");
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByText("No run yet").waitFor({ state: "detached" });
  const ended = page.getByRole("button", { name: /^Done / });
  await ended.waitFor({ timeout: 60_000 });
  await ended.click();
  await page.getByRole("dialog").getByText("About falcons, part 3").first().waitFor();
  await look(page, "3-log");
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await page.getByRole("heading", { name: "Autopilot" }).waitFor();
  await look(page, "4-phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await asOwner(
    product,
    `insert into module_setting (account_id, module, enabled) select id, 'automation', false from account where slug = $1`,
    [slug],
  );
  await page.waitForTimeout(1100);
  await page.reload();
  await page.getByRole("main").getByText("The automation is switched off for this account.").waitFor();
  await look(page, "5-module-off");
}, 150_000);
