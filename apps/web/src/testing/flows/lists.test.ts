import { expect, it } from "vitest";
import { giveKeywords, makePerson, signIn, startProduct } from "../product.ts";

const product = await startProduct();

it("a site's list says what failed, what does not match, and deletes what is selected once it has asked", async () => {
  const person = await makePerson(product, "Lister");
  await giveKeywords(product, person.slug, 3);
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
