import { expect, it } from "vitest";
import { giveKeywords, makePerson, signIn, startProduct } from "../product.ts";

const product = await startProduct();

it("a page that one points at is there before the click, its code and its rows", async () => {
  const person = await makePerson(product, "Ahead");
  await giveKeywords(product, person.slug, 10_001);
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
