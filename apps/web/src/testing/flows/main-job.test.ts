import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { screenshot } from "../browser.ts";
import { pictured, startProduct } from "../product.ts";

const QUERIES = fileURLToPath(
  new URL("../../../../../packages/api/src/testing/data/queries-150-intents.csv", import.meta.url),
);
const JOB_MS = 90_000;

const product = await startProduct();

const look = async (page: Page, name: string) =>
  expect(await pictured(page, `main-job-${name}`), name).toEqual([]);
const button = (within: Page | ReturnType<Page["getByRole"]>, name: string | RegExp) =>
  within.getByRole("button", { name }).first();

it("a visitor signs up, adds a site, imports, clusters, gets ideas, and has an article approved", async () => {
  const page = await product.visit();
  const dialog = page.getByRole("dialog");
  const select = (row: number) => page.getByRole("checkbox").nth(row).check({ force: true });

  await page.goto("/");
  await page
    .getByRole("link", { name: /start your free trial/i })
    .first()
    .click();
  await page.getByRole("heading", { name: "Start Your Free Trial" }).waitFor();
  await page.getByLabel("Name").fill("Wanda Writer");
  await page.getByLabel("E-mail").fill("wanda@example.com");
  await page.getByLabel("Password", { exact: true }).fill("a-long-enough-password");
  await look(page, "01-sign-up");
  await button(page, "Start free trial").click();

  await page.waitForURL(/\/a\/wanda-writer\/sites/);
  await page.getByRole("link", { name: "Set up the first site" }).click();
  await page.getByLabel("Name").fill("Help centre");
  await page.getByLabel("Domain").fill("help.example.com");
  await page.getByLabel("Industry").click();
  await page.getByRole("option", { name: "Technology & Software" }).click();
  await look(page, "02-first-site");
  await button(page, "Add site").click();
  await page.getByLabel("Another sector").check();
  await page.getByLabel("Name", { exact: true }).fill("Questions");
  await look(page, "03-sector");
  await button(page, "Add sector").click();
  await page.getByText("Bring your own").waitFor();

  await page.goto("/a/wanda-writer/keywords");
  await button(page, "Import keywords").click();
  await page.setInputFiles("input[type=file]", QUERIES);
  await dialog.getByText("4,500").waitFor();
  await look(page, "04-import");
  await button(dialog, "Import keywords").click();
  await dialog.getByText("4,500 keywords added.", { exact: false }).waitFor({ timeout: JOB_MS });
  await button(dialog, "Close").click();
  await look(page, "05-keywords");

  await button(page, "Cluster keywords").click();
  await dialog.getByText("5 credits").waitFor();
  await look(page, "06-price");
  await button(dialog, "Cluster keywords").click();
  await dialog.getByRole("progressbar").waitFor();
  await screenshot(page, "main-job-07-clustering", { fullPage: false });
  // The progress survives a reload: the job is in the address.
  await page.reload();
  await dialog.getByText(/clusters of/).waitFor({ timeout: JOB_MS });
  await look(page, "08-clustered");
  await dialog.getByRole("link", { name: "Show the clusters" }).click();
  await page.getByRole("tab", { name: "Table" }).waitFor();
  await look(page, "09-clusters");
  await page.getByRole("tab", { name: "Table" }).click();
  await select(1);
  await select(2);
  await button(page, "Generate ideas").click();
  await dialog.getByText("4 credits").waitFor();
  await button(dialog, "Generate ideas").click();
  await dialog.getByText("2 ideas are waiting for you.").waitFor({ timeout: JOB_MS });
  await dialog.getByRole("link", { name: "Show the ideas" }).click();

  await page.getByText("2 in total").waitFor();
  await select(1);
  await look(page, "10-ideas");
  await button(page, "Queue for writing").click();
  await page.getByText("1 task to write.").waitFor();
  await page.goto("/a/wanda-writer/tasks");
  await select(1);
  await button(page, "Write articles").click();
  await dialog.getByText(/At most \d+ credits/).waitFor();
  await look(page, "11-price-of-writing");
  await button(dialog, "Write articles").click();
  await dialog.getByText("Written", { exact: true }).waitFor({ timeout: JOB_MS });
  await dialog.getByRole("link", { name: "Open" }).click();

  await page.getByText("Offline draft").first().waitFor();
  await look(page, "12-article");
  await page.getByLabel("Meta title").fill("A title for the search result");
  await button(page, "Save").click();
  await page.getByText("Everything is saved.").first().waitFor({ state: "attached" });
  await button(page, "Submit for review").click();
  await button(page, "Approve").click();
  await page.getByText("Approved").first().waitFor();
  await look(page, "13-approved");

  await page.goto("/a/wanda-writer");
  await page.getByText("Latest jobs").waitFor();
  await look(page, "14-dashboard");
  // 5 for clustering, 4 for two ideas, and the article's words: whole credits, as the ledger says.
  await page.goto("/a/wanda-writer/billing/credits");
  await page.getByRole("heading", { name: "By operation" }).waitFor();
  await page.getByText("Credit ledger").first().waitFor();
  await look(page, "15-credits");
}, 240_000);
