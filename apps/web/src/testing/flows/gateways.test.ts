import { STRIPE_KEYS, startStripeServer } from "@igny8/api/testing/stripe-server";
import { runCommand } from "@igny8/server/testing/server";
import { afterAll, expect, it } from "vitest";
import { makeBuyer } from "../buyers.ts";
import { PASSWORD, pictured, signIn, startProduct } from "../product.ts";

const DESK = "gate@igny8.example";
const CHECKOUT = "https://checkout.stripe.example/";
const phone = { width: 390, height: 844 };

const far = await startStripeServer();
const product = await startProduct({
  STRIPE_SECRET_KEY: STRIPE_KEYS.secretKey,
  STRIPE_WEBHOOK_SECRET: STRIPE_KEYS.webhookSecret,
  STRIPE_API_BASE: far.base,
});
const words = ["staff", "grant", DESK, "--role", "billing", "--password", PASSWORD];
expect(await runCommand(product.database, words)).toMatchObject({ code: 0 });
afterAll(() => far.close());

/** Stripe tells the product something. */
async function tell(type: string, object: unknown): Promise<void> {
  const { body, headers } = far.event(type, object, new Date());
  const address = `${product.server.url}/api/webhooks/stripe`;
  expect((await fetch(address, { method: "POST", body, headers })).status).toBe(200);
}

it("a customer pays on Stripe's page and is let in when its event comes; PayPal is coming soon; the desk sees what could not be applied", async () => {
  const cara = await makeBuyer(product, "Cara");
  const page = await product.visit();
  await page.route(`${CHECKOUT}**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Pay</title><h1>Stripe</h1>" }),
  );
  await signIn(page, cara.email);
  const others = page.getByLabel("Other ways to pay");
  await others.getByRole("listitem").filter({ hasText: "PayPal" }).getByText("Coming soon").waitFor();
  expect(await pictured(page, "gateways-1-ways")).toEqual([]);
  await others.getByRole("button", { name: "Pay by Card" }).click();
  await page.waitForURL(`${CHECKOUT}**`);
  const { intent, form } = far.payOn(page.url());
  expect(intent.amount).toBe(cara.invoice.total);

  const { pathname, search } = new URL(form.get("success_url") ?? "");
  await page.goto(pathname + search);
  await page.getByText("Thank you; your payment is on its way to us").waitFor();
  await tell("payment_intent.succeeded", { ...intent, id: "pi_strange", currency: "eur" });
  await tell("payment_intent.succeeded", intent);
  await page.getByText("Your payment has arrived: 2,000 credits are ready.").waitFor();

  const desk = await product.visit();
  await signIn(desk, DESK);
  await desk.getByRole("link", { name: "Gateway events" }).click();
  await desk.getByText("Applied", { exact: true }).first().waitFor();
  await desk.getByText("The invoice is in USD, the payment in EUR.").first().waitFor();
  await desk.emulateMedia({ reducedMotion: "reduce" });
  expect(await pictured(desk, "gateways-2-events")).toEqual([]);
  await desk.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await desk.locator("html[data-theme=dark]").waitFor();
  await desk.setViewportSize(phone);
  expect(await pictured(desk, "gateways-3-events-dark-phone")).toEqual([]);
  expect(await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await desk.goto("/staff/webhooks?state=failed");
  await desk.getByText("payment_intent.succeeded").first().click();
  await desk.getByRole("dialog").getByText("Next attempt").waitFor();
  expect(await pictured(desk, "gateways-4-event-dark-phone")).toEqual([]);
  await desk.getByRole("button", { name: "Try again" }).click();
  await desk.getByText("Still not applied").first().waitFor();
  expect((await cara.client.credits.balance.query()).balance).toBe(2000);
}, 120_000);
