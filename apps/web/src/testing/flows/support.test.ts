import { runCommand } from "@igny8/server/testing/server";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { makePerson, PASSWORD, pictured, signIn, startProduct } from "../product.ts";

const DESK = "desk@igny8.example";
const REASON = "The customer asked why the account is closed";

const product = await startProduct();
const words = ["staff", "grant", DESK, "--role", "admin", "--password", PASSWORD];
expect(await runCommand(product.database, words)).toMatchObject({ code: 0 });

const look = async (page: Page, name: string) =>
  expect(await pictured(page, `support-${name}`), name).toEqual([]);

it("staff suspend an account, enter it read-only in a second tab, are refused a write, and the tenant sees it all", async () => {
  const tess = await makePerson(product, "Tess");
  const desk = await product.visit();
  await signIn(desk, DESK);
  await desk.waitForURL(/\/staff\/accounts/);
  await desk.getByLabel("Search accounts").fill(tess.slug);
  await look(desk, "1-accounts");
  await desk.getByRole("link", { name: /Tess/ }).first().click();
  await desk.getByText("Payment method").first().waitFor();
  await desk.getByRole("button", { name: "Suspend" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(REASON);
  await dialog.getByRole("button", { name: "Suspend account" }).click();
  await desk.getByText("Suspended").first().waitFor();
  await look(desk, "2-suspended");

  await desk.getByRole("button", { name: "Enter as support" }).click();
  await dialog.getByLabel("Reason").fill(REASON);
  const opening = desk.context().waitForEvent("page");
  await dialog.getByRole("button", { name: "Enter", exact: true }).click();
  const inside = await opening;
  await inside.waitForURL(new RegExp(`/a/${tess.slug}`));
  await inside.getByRole("button", { name: "Leave" }).waitFor();
  expect(inside.url()).not.toContain("token");
  await inside.goto(`/a/${tess.slug}/sites`);
  const add = inside.getByRole("button", { name: "Add site" }).first();
  await add.waitFor();
  await look(inside, "3-inside");
  // A blocked button says why instead of doing.
  await add.click({ force: true });
  await inside.getByText("This support session may only read.").filter({ visible: true }).first().waitFor();
  // The staff member's own tab is still his own.
  await desk.reload();
  await desk.getByRole("button", { name: "End session" }).first().waitFor();
  await inside.getByRole("button", { name: "Leave" }).click();
  await inside
    .getByText(/session (has )?ended/i)
    .first()
    .waitFor();
  await look(inside, "4-left");

  await desk.getByRole("button", { name: "Activate" }).click();
  await dialog.getByLabel("Reason").fill("Explained, and settled");
  await dialog.getByRole("button", { name: /activate/i }).click();
  await dialog.waitFor({ state: "hidden" });
  await desk.getByText("Active").first().waitFor();

  const tenant = await product.visit();
  await signIn(tenant, tess.email);
  await tenant.goto(`/a/${tess.slug}/access-log`);
  await tenant.getByText(REASON).first().waitFor();
  await look(tenant, "5-access-log");
}, 150_000);

it("a tenant who opens the staff area is told why it is closed to him", async () => {
  const udo = await makePerson(product, "Udo");
  const page = await product.visit();
  await signIn(page, udo.email);
  await page.goto("/staff/accounts");
  await page.getByText(/staff/i).first().waitFor();
  await look(page, "6-closed");
}, 60_000);
