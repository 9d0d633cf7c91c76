import { createClient } from "@igny8/api/client";
import { runCommand } from "@igny8/server/testing/server";
import { expect, it } from "vitest";
import { screenshot } from "../browser.ts";
import { look, lookEverywhere, makeBuyer, stripes, today } from "../buyers.ts";
import { PASSWORD, signIn, startProduct } from "../product.ts";

const DESK = "till@igny8.example";
const TAKEN = "The bank took its fee of ten dollars";
const REFUSED = "No such transfer has reached our bank";
const GIFT = "Making up for the outage of last night";

const product = await startProduct();
const words = ["staff", "grant", DESK, "--role", "billing", "--password", PASSWORD];
expect(await runCommand(product.database, words)).toMatchObject({ code: 0 });
const desk = await product.visit();
await signIn(desk, DESK);

it("billing staff confirm a transfer of another amount with a reason, reject one with a reason the tenant reads, and adjust credits", async () => {
  const bea = await makeBuyer(product, "Bea");
  const form = new FormData();
  const fields = {
    invoiceId: bea.invoice.id,
    payerName: "Bea Buyer",
    reference: "RF-Bea-1",
    amount: "12900",
    paidOn: today(),
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("proof", stripes());
  await bea.client.payments.submit.mutate(form);
  const rolf = await makeBuyer(product, "Rolf");
  await rolf.client.payments.submit.mutate({
    invoiceId: rolf.invoice.id,
    payerName: "Rolf",
    reference: "RF BEA 1",
    amount: 13_900,
    paidOn: today(),
    proofUrl: "https://bank.example/slips/1",
  });

  await desk.getByRole("link", { name: "Payments", exact: true }).click();
  await desk.getByText("Bea's shop").first().waitFor();
  await desk.getByText("$10.00 less").first().waitFor();
  await desk.getByText("Twice", { exact: true }).first().waitFor();
  await lookEverywhere(desk, "1-queue");

  await desk.getByText("Bea's shop").first().click();
  const sheet = desk.getByRole("dialog");
  const proof = sheet.getByRole("img", { name: /proof/ });
  await proof.waitFor();
  expect(await proof.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
  await sheet.getByText("$10.00 less than expected").waitFor();
  await lookEverywhere(desk, "2-payment");

  await sheet.getByRole("button", { name: "Confirm", exact: true }).click();
  const dialog = desk.getByRole("dialog", { name: "Confirm bank transfer" });
  await dialog.getByLabel("External payment id").fill("BANK-2026-1");
  await dialog.getByText("$10.00 less than the $139.00 that is due").waitFor();
  await dialog.getByRole("button", { name: "Confirm all the same" }).click();
  await dialog.getByText("Say why, in ten characters or more").waitFor();
  await lookEverywhere(desk, "3-other-amount");
  await dialog.getByLabel("Why is this amount accepted?").fill(TAKEN);
  await dialog.getByRole("button", { name: "Confirm all the same" }).click();
  const result = desk.getByRole("dialog", { name: "The transfer is confirmed" });
  await result.getByText(/The plan Growth is active from/).waitFor();
  await result.getByText(`Invoice ${bea.invoice.number} is paid.`).waitFor();
  await result.getByText("It has 2,000 credits now.").waitFor();
  await lookEverywhere(desk, "4-confirmed");
  await result.getByRole("button", { name: "Done" }).click();
  await desk.getByText(TAKEN).waitFor();
  await desk.keyboard.press("Escape");
  expect((await bea.client.credits.balance.query()).balance).toBe(2000);

  await desk.getByText("Rolf's shop").first().click();
  await sheet.getByRole("link", { name: "Open the address" }).waitFor();
  expect(await sheet.getByRole("link", { name: "Open the address" }).getAttribute("rel")).toBe(
    "noopener noreferrer",
  );
  await sheet.getByText("The same reference was named before").waitFor();
  await sheet.getByRole("button", { name: "Reject" }).click();
  const reject = desk.getByRole("dialog", { name: /^Reject/ });
  await reject.getByLabel("Reason").fill(REFUSED);
  await look(desk, "5-reject");
  await reject.getByRole("button", { name: "Reject payment" }).click();
  await sheet.getByText("Rejected because").waitFor();
  const { items } = await rolf.client.payments.list.query();
  expect(items[0]).toMatchObject({ status: "failed", rejectionReason: REFUSED });
  const tenant = await product.visit();
  await signIn(tenant, rolf.email);
  await tenant.getByText(REFUSED).first().waitFor();
  await screenshot(tenant, "staff-money-6-the-tenant-reads-why", { fullPage: false });

  await desk.goto(`/staff/accounts/${bea.account.id}?tab=billing`);
  await desk.getByText("BANK-2026-1").first().waitFor();
  await lookEverywhere(desk, "7-billing");
  await desk.getByRole("button", { name: "Adjust" }).click();
  const adjust = desk.getByRole("dialog", { name: /^Adjust/ });
  await adjust.getByLabel("Credits", { exact: true }).fill("250");
  await adjust.getByText("The balance goes from 2,000 to 2,250.").waitFor();
  await adjust.getByLabel("Reason").fill(GIFT);
  await look(desk, "8-adjust");
  await adjust.getByRole("button", { name: "Give credits" }).click();
  await desk.getByText("+250").waitFor();
  await desk.getByText(GIFT).waitFor();
  expect((await bea.client.credits.balance.query()).balance).toBe(2250);
}, 240_000);

it("a transfer that nobody told of is confirmed from the account's page with the statement as proof, an invoice is void, and a plan is given", async () => {
  const { account, client, invoice } = await makeBuyer(product, "Cleo");
  await desk.goto(`/staff/accounts/${account.id}?tab=billing`);
  await desk.getByRole("button", { name: "Confirm bank transfer" }).click();
  const confirm = desk.getByRole("dialog", { name: "Confirm bank transfer" });
  await confirm.getByLabel("External payment id").fill("BANK-2026-2");
  await confirm.getByLabel("Payer").fill("Cleo");
  await confirm
    .locator("input[type=file]")
    .setInputFiles({ name: "statement.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 a") });
  await confirm.getByRole("button", { name: "Confirm transfer" }).click();
  const result = desk.getByRole("dialog", { name: "The transfer is confirmed" });
  await result.getByText(`Invoice ${invoice.number} is paid.`).waitFor();
  await result.getByRole("button", { name: "Done" }).click();
  await desk.getByRole("button", { name: /^Open the payment of/ }).click();
  await desk.getByRole("link", { name: "Download the PDF" }).waitFor();
  await look(desk, "9-statement");
  await desk.keyboard.press("Escape");

  await client.credits.buy.mutate({ slug: "credits-500" });
  await desk.reload();
  await desk.getByRole("button", { name: /^Void invoice/ }).click();
  const voiding = desk.getByRole("dialog", { name: /^Void invoice/ });
  await voiding.getByLabel("Reason").fill("Ordered by mistake, as they say");
  await voiding.getByRole("button", { name: "Void invoice" }).click();
  await desk.getByText("Ordered by mistake, as they say").first().waitFor();

  await desk.getByRole("button", { name: "Give a plan" }).click();
  const give = desk.getByRole("dialog", { name: /a plan$/ });
  await give.getByRole("combobox", { name: "Plan" }).click();
  await desk.getByRole("option", { name: /Scale/ }).click();
  await give.getByLabel("Until the end of").fill("2099-12-31");
  await give.getByText("from now until Dec 31, 2099").waitFor();
  await give.getByLabel("Reason").fill("A gift for a year of patience");
  await lookEverywhere(desk, "10-give-a-plan");
  await give.getByRole("button", { name: "Give the plan" }).click();
  await give.waitFor({ state: "hidden" });
  expect(await client.subscriptions.get.query()).toMatchObject({ plan: { slug: "scale" } });
}, 120_000);

it("a confirmation is taken back with a reason: the period ends unpaid, and a new invoice asks for the money", async () => {
  const { account, invoice } = await makeBuyer(product, "Faye");
  const { url } = product.server;
  await createClient({ url, email: DESK, password: PASSWORD }).staff.payments.confirm.mutate({
    invoiceId: invoice.id,
    externalPaymentId: "BANK-2026-3",
    amount: 13_900,
    payerName: "Faye",
  });
  await desk.goto("/staff/payments?status=succeeded&q=BANK-2026-3");
  await desk.getByText("Faye's shop").first().click();
  await desk.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  const dialog = desk.getByRole("dialog", { name: /^Take the confirmation/ });
  await dialog.getByLabel("Reason").fill("The bank called the transfer back");
  await lookEverywhere(desk, "17-take-back");
  await dialog.getByRole("button", { name: "Take back" }).click();
  await desk.getByText("Taken back because").waitFor();
  await desk.goto(`/staff/accounts/${account.id}?tab=billing`);
  await desk.getByText("Past due").first().waitFor();
  await desk.getByText("Growth · Reactivation").waitFor();
  await look(desk, "18-past-due");
}, 90_000);

it("bank details are edited for a country, transfers are switched off and on, and a package is sold", async () => {
  await desk.goto("/staff/payment-methods");
  await desk.getByText("No keys configured").first().waitFor();
  await desk.getByRole("button", { name: "Add for a country" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Country" }).fill("Germ");
  await dialog.getByRole("option", { name: "Germany" }).click();
  await dialog.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 01");
  await dialog.getByText("Its check digits are wrong.", { exact: true }).waitFor();
  await dialog.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 00");
  await dialog.getByLabel("Account holder").fill("igny8 GmbH");
  await lookEverywhere(desk, "11-bank");
  await dialog.getByRole("button", { name: "Save" }).click();
  await desk.getByText("DE89 3704 0044 0532 0130 00").waitFor();
  const dora = await makeBuyer(product, "Dora");
  const { payment } = await dora.client.invoices.get.query({ id: dora.invoice.id });
  expect(payment?.instructions).toMatchObject({ holder: "igny8 GmbH" });

  const offered = desk.getByRole("switch", { name: "Offer Bank transfer in Germany" });
  await offered.click();
  await desk.getByRole("button", { name: "Switch off" }).click();
  await desk.getByText("Bank transfer is off in Germany.").waitFor();
  const transfers = async () =>
    (await dora.client.payments.methods.available.query()).items.find(
      ({ method }) => method === "bank_transfer",
    )?.available;
  expect(await transfers()).toBe(false);
  // The words come with the answer, the switch with the list that is read again after it.
  await expect.poll(() => offered.isChecked()).toBe(false);
  await offered.click();
  await desk.getByRole("button", { name: "Switch on" }).click();
  await desk.getByText("Bank transfer is on in Germany.").waitFor();
  expect(await transfers()).toBe(true);
  await lookEverywhere(desk, "12-methods");

  await desk.goto("/staff/packages");
  await desk.getByRole("button", { name: "Add package" }).click();
  await dialog.getByLabel("Credits").fill("25,000");
  await dialog.getByLabel("Price").fill("1500");
  await dialog.getByText("$6.00 per 100 credits").waitFor();
  await look(desk, "13-package");
  await dialog.getByRole("button", { name: "Add package" }).click();
  await desk.getByText("25,000 credits", { exact: true }).waitFor();
  await lookEverywhere(desk, "14-packages");
}, 120_000);

it("support sees how an account pays, and why the rest of its billing is closed to support", async () => {
  const words = ["staff", "grant", "listener@igny8.example", "--role", "support", "--password", PASSWORD];
  expect(await runCommand(product.database, words)).toMatchObject({ code: 0 });
  const { account } = await makeBuyer(product, "Edda");
  const page = await product.visit();
  await signIn(page, "listener@igny8.example");
  await page.goto(`/staff/accounts/${account.id}?tab=billing`);
  await page.getByText("Payment method").first().waitFor();
  await page
    .getByText(/needs the role/)
    .first()
    .waitFor();
  await lookEverywhere(page, "15-support");
  await page.goto("/staff/payments");
  await page
    .getByText(/needs the role/)
    .first()
    .waitFor();
  await look(page, "16-support-payments");
}, 90_000);
