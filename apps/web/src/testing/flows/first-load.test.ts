import { readFileSync } from "node:fs";
import type { Page, Request } from "playwright-core";
import { expect, it } from "vitest";
import { giveSite, makePerson, signIn, startProduct } from "../product.ts";

const BUDGET = new URL("../../../dist/budget.json", import.meta.url);

const product = await startProduct();

/** From now on adds up what comes over the wire, as it is sent: compressed. */
function weigh(page: Page, kind: "script" | "font"): () => Promise<{ bytes: number; names: string[] }> {
  const requests: Request[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === kind) requests.push(request);
  });
  return async () => {
    const sizes = await Promise.all(requests.map((request) => request.sizes()));
    return {
      bytes: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0),
      names: requests.map((request) => new URL(request.url()).pathname),
    };
  };
}

/** A tenth of what browsers call good (0.1): the late font of a loaded machine, nothing one sees. */
const PERCEPTIBLE = 0.01;

/** How far what one saw has jumped since the page was opened, as browsers count it: 0 is not at all. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const told = globalThis as unknown as { shifted: number };
    told.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) told.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted);
}

it("the sign-in page comes compressed, within its budget, in one font, and nothing jumps", async () => {
  const page = await product.visit();
  const [weighScripts, weighFonts] = [weigh(page, "script"), weigh(page, "font")];
  const shifted = await watchShifts(page);
  await page.goto("/signin", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  const { limit } = JSON.parse(readFileSync(BUDGET, "utf8")) as { limit: number };
  const scripts = await weighScripts();
  expect(scripts.bytes).toBeGreaterThan(0);
  expect(scripts.bytes, scripts.names.join(" ")).toBeLessThan(limit);
  expect((await weighFonts()).names).toHaveLength(1);
  expect(await shifted()).toBeLessThan(PERCEPTIBLE);
}, 60_000);

it("the sign-in page hardly moves even when its font is late", async () => {
  const page = await product.visit();
  const shifted = await watchShifts(page);
  await page.route("**/*.woff2", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await page.goto("/signin", { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready);
  // Browsers call a hundred times as much good.
  expect(await shifted()).toBeLessThan(0.001);
}, 60_000);

it("the first page of an account does not jump while it fills", async () => {
  const person = await makePerson(product, "Flo");
  await giveSite(product, person.slug);
  const page = await product.visit();
  await signIn(page, person.email);
  const shifted = await watchShifts(page);
  await page.goto(`/a/${person.slug}`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await shifted()).toBeLessThan(PERCEPTIBLE);
}, 60_000);
