import { createClient } from "@igny8/api/client";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { makePerson, PASSWORD, pictured, signIn, startProduct } from "../product.ts";

const product = await startProduct();

const look = async (page: Page, name: string) =>
  expect(await pictured(page, `team-${name}`), name).toEqual([]);

/** Invites from the team page. @returns the link that the inviter is shown */
async function invite(page: Page, slug: string, email: string): Promise<string> {
  await page.goto(`/a/${slug}/team`);
  await page.getByRole("button", { name: "Invite" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  const link = dialog.getByLabel("Invitation link");
  await link.waitFor();
  return link.inputValue();
}

const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;

it("somebody new joins through an invitation, and somebody known accepts one", async () => {
  const zed = await makePerson(product, "Zed");
  const yara = await makePerson(product, "Yara");
  const owner = await product.visit();
  await signIn(owner, zed.email);
  const toNew = await invite(owner, zed.slug, "nora@example.com");
  await look(owner, "1-invited");

  const nora = await product.visit();
  await nora.goto(pathOf(toNew));
  await nora.getByLabel("Name").waitFor();
  await look(nora, "2-join");
  // The link that the inviter saw opens the invitation, but does not prove whose address it is.
  const address = nora.getByLabel("E-mail");
  if (await address.isEditable()) await address.fill("nora@example.com");
  await nora.getByLabel("Name").fill("Nora New");
  await nora.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await nora.getByRole("button", { name: "Join" }).click();
  await nora.waitForURL(new RegExp(`/a/${zed.slug}`));

  const toKnown = await invite(owner, zed.slug, yara.email);
  const other = await product.visit();
  await signIn(other, yara.email);
  await other.goto(pathOf(toKnown));
  await look(other, "3-accept");
  await other.getByRole("button", { name: "Accept invitation" }).click();
  await other.waitForURL(new RegExp(`/a/${zed.slug}`));

  await owner.goto(`/a/${zed.slug}/team`);
  await owner.getByText("Nora New").first().waitFor();
  await owner.getByText("Yara").first().waitFor();
  await look(owner, "4-team");
}, 120_000);

it("a key is shown once and works from a script", async () => {
  const xena = await makePerson(product, "Xena");
  const page = await product.visit();
  await signIn(page, xena.email);
  await page.goto(`/a/${xena.slug}/keys`);
  await page.getByRole("button", { name: "Create key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Nightly script");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByLabel("Your key");
  await shown.waitFor();
  await look(page, "5-key");
  const script = createClient({ url: product.server.url, apiKey: await shown.inputValue() });
  expect((await script.access.me.query()).account).toMatchObject({ slug: xena.slug });

  await page.goto(`/a/${xena.slug}/keys`);
  await page.getByText("Nightly script").first().waitFor();
  await look(page, "6-keys");
}, 120_000);
