import { createClient } from "@igny8/api/client";
import { expect, it } from "vitest";
import { makePerson, PASSWORD, pictured, signIn, startProduct } from "../product.ts";

const product = await startProduct();

/** A site with one article, made over the API. @returns the article's id */
async function makeArticle(email: string): Promise<string> {
  const client = createClient({ url: product.server.url, email, password: PASSWORD });
  const { items } = await client.industries.list.query();
  const site = await client.sites.create.mutate({
    name: "Coffee",
    domain: "coffee.example.com",
    industryId: items[0]?.id ?? "",
  });
  const sector = await client.sectors.create.mutate({ siteId: site.id, name: "Brewing" });
  const place = { siteId: site.id, sectorId: sector.id };
  const { id } = await client.tasks.create.mutate({ ...place, title: "Cold Brew", targetWords: 200 });
  await client.tasks.write.mutate({ ids: [id] });
  for (;;) {
    const [article] = (await client.content.list.query({})).items;
    if (article) return article.id;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

it("an article gets its images, from prompt to file, and its categories", async () => {
  const { email, slug } = await makePerson(product, "Ilka");
  const contentId = await makeArticle(email);
  const page = await product.visit();
  const dialog = page.getByRole("dialog");
  const button = (name: string, within: typeof page | typeof dialog = page) =>
    within.getByRole("button", { name, exact: true }).first();
  await signIn(page, email);

  await page.goto(`/a/${slug}/images`);
  await page.getByText("No images yet").waitFor();
  expect(await pictured(page, "images-empty")).toEqual([]);
  await button("Write prompts").click();
  await dialog.getByLabel("Cold Brew").check();
  await dialog.getByText("At most 6 credits").waitFor();
  await button("Write prompts", dialog).click();
  await dialog.getByText("Done", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await page.getByText("3 images, from prompt to file").waitFor();

  const boxes = page.getByRole("checkbox", { name: /Select the image/ });
  await boxes.nth(2).waitFor();
  for (const box of await boxes.all()) await box.check();
  await page.getByText("3 images selected").waitFor();
  await button("Make").click();
  await dialog.getByText("3 credits", { exact: true }).waitFor();
  await button("Make images", dialog).click();
  await dialog.getByText("Done", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await page.getByText("Made", { exact: true }).nth(2).waitFor();
  const shown = page.getByRole("list", { name: "Images" }).getByRole("img").first();
  await shown.waitFor();
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1200);
  expect(await pictured(page, "images")).toEqual([]);

  await button("Make again").click();
  await dialog.getByLabel("Prompt").fill("A tall glass of cold brew on a wooden table");
  await button("Make again", dialog).click();
  await dialog.getByText("Done", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await page.getByText("A tall glass of cold brew on a wooden table").waitFor();

  await page.goto(`/a/${slug}/terms`);
  await button("New category").click();
  await dialog.getByLabel("Name", { exact: true }).fill("Drinks");
  await button("Add category", dialog).click();
  await dialog.waitFor({ state: "detached" });
  await button("New category").click();
  await dialog.getByLabel("Name", { exact: true }).fill("Coffee");
  await dialog.getByLabel("Parent").click();
  await page.getByRole("option", { name: "Drinks" }).click();
  await button("Add category", dialog).click();
  await page.getByText("coffee", { exact: true }).waitFor();
  expect(await pictured(page, "terms")).toEqual([]);

  await page.goto(`/a/${slug}/content/${contentId}`);
  await page.getByLabel("Add to categories").click();
  await page.getByRole("option", { name: /Coffee/ }).click();
  await page.getByRole("button", { name: "Take off Coffee" }).waitFor();
  await page.getByRole("list", { name: "Images of this article" }).getByRole("listitem").nth(2).waitFor();
  expect(await pictured(page, "article-panels")).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/a/${slug}/images`);
  await page.getByText("Made", { exact: true }).first().waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  expect(await pictured(page, "images-phone-dark")).toEqual([]);
}, 120_000);
