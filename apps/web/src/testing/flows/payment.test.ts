import { createClient } from "@igny8/api/client";
import { runCommand } from "@igny8/server/testing/server";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { makeBuyer, stripes } from "../buyers.ts";
import { makePerson, PASSWORD, pictured, signIn, startProduct } from "../product.ts";

const DESK = "cashier@igny8.example";
const REFUSED = "No such transfer has reached our bank";

const product = await startProduct();
const words = ["staff", "grant", DESK, "--role", "billing", "--password", PASSWORD];
expect(await runCommand(product.database, words)).toMatchObject({ code: 0 });

const wide = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

/** The page as it is, in the dark, and on a phone: nothing serious for axe, nothing wider than the screen. */
async function look(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await pictured(page, `payment-${name}`), name).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.locator("html[data-theme=dark]").waitFor();
  await page.setViewportSize(phone);
  expect(await pictured(page, `payment-${name}-dark-phone`), name).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(tooWide, name).toBeLessThanOrEqual(0);
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.locator("html[data-theme=light]").waitFor();
}

const cashier = () => createClient({ url: product.server.url, email: DESK, password: PASSWORD });

it("a visitor chooses Growth on the price list, orders it, sends a proof of his transfer, and is let in with 2,000 credits when staff confirm", async () => {
  const page = await product.visit();
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Pricing" }).click();
  await page.getByRole("heading", { name: "Growth" }).waitFor();
  for (const [plan, price] of [
    ["Starter", "$89"],
    ["Growth", "$139"],
    ["Scale", "$229"],
  ] as const) {
    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: plan }) });
    await card.getByText(price, { exact: true }).waitFor();
    const link = card.getByRole("link", { name: `Choose ${plan}` });
    expect(await link.getAttribute("href")).toBe(`/signup?plan=${plan.toLowerCase()}`);
  }
  await look(page, "1-pricing");
  await page.getByRole("link", { name: "Choose Growth" }).click();

  await page.getByRole("heading", { name: "Start with Growth" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Gwen Grower");
  await page.getByLabel("E-mail").fill("gwen@example.com");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Order and see how to pay" }).click();
  await page.getByText("Whom is the invoice for?").waitFor();
  await page.getByLabel("Billing name").fill("Grower Ltd");
  await page.getByLabel("Address").fill("1 Field Road\n10115 Berlin");
  await page.getByLabel("Country").fill("Germany");
  await page.getByRole("option", { name: "Germany" }).click();
  for (const gateway of ["Stripe", "PayPal"]) {
    const way = page.getByRole("radio", { name: new RegExp(`${gateway}.*Coming soon`) });
    expect(await way.isDisabled(), gateway).toBe(true);
  }
  expect(await page.getByRole("radio", { name: "Bank transfer" }).isChecked()).toBe(true);
  await look(page, "2-order");
  await page.getByRole("button", { name: "Order and see how to pay" }).click();

  await page.waitForURL(/\/a\/gwen-grower\/payment$/);
  await page.getByText("$139.00").first().waitFor();
  const send = page.getByRole("button", { name: "I have sent the money" });
  await send.waitFor();
  await look(page, "3-to-pay");
  await page.getByLabel("Payer").fill("Gwen Grower");
  const slip = stripes();
  const proof = page.locator("input[type=file]");
  await proof.setInputFiles({ name: "slip.pdf", mimeType: "application/pdf", buffer: Buffer.from("no") });
  await send.click();
  await page.getByText("a PDF, PNG or JPEG file").first().waitFor();
  const buffer = Buffer.from(await slip.arrayBuffer());
  await proof.setInputFiles({ name: slip.name, mimeType: slip.type, buffer });
  await send.click();
  await page.getByRole("heading", { name: /We have your transfer/ }).waitFor();
  await look(page, "4-being-checked");

  const desk = await product.visit();
  await signIn(desk, DESK);
  await desk.goto("/staff/payments");
  await desk.getByRole("heading", { name: "Payments", level: 1 }).waitFor();
  await desk.getByText("Gwen Grower").first().click();
  await desk.getByRole("dialog").getByRole("button", { name: "Confirm", exact: true }).click();
  const dialog = desk.getByRole("dialog", { name: "Confirm bank transfer" });
  await dialog.getByLabel("External payment id").fill("BANK-2026-77");
  await dialog.getByRole("button", { name: "Confirm transfer" }).click();
  await desk.getByText("It has 2,000 credits now.").waitFor();

  // Nobody has touched the tenant's page.
  await page.waitForURL(/\/a\/gwen-grower\/(sites|welcome)/);
  await page.getByText("2,000 credits are ready").waitFor();
  await page.getByText("of 2,000 a period").waitFor();
  await look(page, "5-let-in");
  await page.goto("/billing/invoices");
  await page.waitForURL(/\/a\/gwen-grower\/billing\/invoices$/);
  await page.getByText("Paid", { exact: true }).first().waitFor();
  await look(page, "6-invoices");
  const paper = page.waitForEvent("download");
  await page.getByRole("button", { name: /Download invoice/ }).click();
  expect((await paper).suggestedFilename()).toMatch(/^invoice-\d{4}-\d{6}\.pdf$/);
}, 120_000);

it("an account that has not paid is led to its payment page from everywhere but billing, profile and the way out", async () => {
  const { email, account, invoice, client } = await makeBuyer(product, "Paula");
  const page = await product.visit();
  await signIn(page, email);
  const payment = new RegExp(`/a/${account.slug}/payment$`);
  for (const path of ["", "/sites", "/keywords", "/account"]) {
    await page.goto(`/a/${account.slug}${path}`);
    await page.waitForURL(payment);
  }
  await page.getByText("The account opens by itself when it is.").waitFor();
  for (const [path, heading] of [
    ["/billing", "Plans"],
    ["/billing/payments", "Payment methods"],
    ["/billing/details", "Billing data"],
    ["/profile", "Profile"],
  ] as const) {
    await page.goto(`/a/${account.slug}${path}`);
    await page.getByRole("heading", { name: heading }).first().waitFor();
    expect(page.url()).toContain(path);
  }
  await page.goto("/payment");
  await page.waitForURL(payment);

  await client.payments.submit.mutate({
    invoiceId: invoice.id,
    payerName: "Paula",
    reference: "my rent",
    amount: invoice.total,
    paidOn: new Date().toISOString().slice(0, 10),
  });
  await page.reload();
  await page.getByRole("heading", { name: /We have your transfer/ }).waitFor();
  const staff = cashier();
  const { items } = await staff.staff.payments.queue.query({ accountId: account.id });
  await staff.staff.payments.reject.mutate({ id: items[0]?.id ?? "", reason: REFUSED });
  await page.getByRole("alert").getByText(REFUSED).waitFor();
  await look(page, "7-rejected");
  await page.getByRole("button", { name: /Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/signin/);
}, 90_000);

it("the free trial asks for three things and loads no plans; a plan that is not on offer is said so", async () => {
  const page = await product.visit();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/signup");
  await page.getByRole("heading", { name: "Start Your Free Trial" }).waitFor();
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => url.includes("/trpc/"))).toEqual([]);
  const labels = await page.getByRole("textbox").evaluateAll((fields) => fields.map((field) => field.id));
  expect(labels).toHaveLength(3);
  await page.goto("/signup?plan=platinum");
  await page.getByRole("heading", { name: "This plan cannot be chosen" }).waitFor();
  await look(page, "8-not-offered");
  await page.getByRole("link", { name: "See the plans" }).click();
  await page.waitForURL(/\/pricing$/);
}, 60_000);

it("an owner is told what another plan would do, buys credits, and has them on the page when they are paid", async () => {
  const person = await makePerson(product, "Ola");
  const page = await product.visit();
  await signIn(page, person.email);
  await page.goto("/billing");
  await page.waitForURL(new RegExp(`/a/${person.slug}/billing$`));
  await page.getByRole("heading", { name: "Plans" }).waitFor();
  await look(page, "9-plan");
  await page.getByRole("button", { name: "Choose Growth" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/You get an invoice of \$139/).waitFor();
  await look(page, "10-change");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("link", { name: "Credits", exact: true }).click();
  await page.getByRole("button", { name: "Buy 500 credits" }).click();
  await dialog.getByRole("button", { name: "Order and see how to pay" }).click();
  await page.waitForURL(/\/payment\?invoice=/);
  const invoiceId = new URL(page.url()).searchParams.get("invoice") ?? "";
  await page.getByText("500 credits").first().waitFor();
  const staff = cashier();
  const client = createClient({ url: product.server.url, email: person.email, password: PASSWORD });
  await client.payments.submit.mutate({
    invoiceId,
    payerName: "Ola",
    reference: "five hundred",
    amount: 4500,
    paidOn: new Date().toISOString().slice(0, 10),
  });
  await page.reload();
  await page.getByRole("heading", { name: /We have your transfer/ }).waitFor();
  await staff.staff.payments.confirm.mutate({
    invoiceId,
    externalPaymentId: "BANK-2026-500",
    amount: 4500,
    payerName: "Ola",
  });
  await page.getByRole("heading", { name: /is paid/ }).waitFor();
  await page.getByText("The account has 2,500 credits now.").waitFor();
  await page.goto(`/a/${person.slug}/billing/credits`);
  await page.getByText("+500").first().waitFor();
  await look(page, "11-credits");
}, 90_000);
