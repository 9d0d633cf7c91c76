import { randomBytes } from "node:crypto";
import { creditPackage } from "@igny8/db/schema/credits";
import { eq } from "drizzle-orm";
import { issueInvoice } from "../invoices/writes.ts";
import { enter, PASSWORD } from "./people.ts";
import type { Stage } from "./stage.ts";

const BILLING = { name: "Carla Customer Ltd", address: "1 Main Street", country: "DE", taxId: "DE123456789" };

/** Somebody who has signed up for a plan that costs money and has not paid yet. */
export async function customer(play: Stage, plan = "growth", more: object = {}) {
  const email = `carla-${randomBytes(5).toString("hex")}@example.com`;
  const made = await play.anonymous.signup.create({
    name: "Carla Customer",
    email,
    password: PASSWORD,
    accountName: "Carla's",
    plan,
    billing: BILLING,
    paymentMethod: "bank_transfer",
    ...more,
  });
  if (!made.invoice) throw new Error(`The plan ${plan} asks for no money`);
  return {
    email,
    accountId: made.account.id,
    slug: made.account.slug,
    invoice: made.invoice,
    made,
    caller: await enter(play, email),
  };
}
export type Customer = Awaited<ReturnType<typeof customer>>;

/** What a customer tells of a transfer for his invoice. */
export const transferFor = (play: Stage, { invoice }: Pick<Customer, "invoice">, more: object = {}) => ({
  invoiceId: invoice.id,
  payerName: "Carla Customer",
  reference: `RF ${randomBytes(6).toString("hex")}`,
  amount: invoice.total,
  paidOn: play.platform.services.now().toISOString().slice(0, 10),
  ...more,
});

/** What staff read on the bank's statement. */
export const receiptOf = (amount: number, more: object = {}) => ({
  externalPaymentId: `BANK-${randomBytes(6).toString("hex")}`,
  amount,
  payerName: "CARLA CUSTOMER",
  ...more,
});

/** An open invoice of the account for a package of credits. */
export async function packageInvoice(play: Stage, accountId: string, slug = "credits-500") {
  const now = play.platform.services.now();
  return play.databases.system.transaction(async (tx) => {
    const [sold] = await tx.select().from(creditPackage).where(eq(creditPackage.slug, slug));
    if (!sold) throw new Error(`There is no package ${slug}`);
    const { id: creditPackageId, credits, price, currency } = sold;
    return issueInvoice(tx, {
      accountId,
      type: "credit_package",
      purpose: "package",
      creditPackageId,
      lines: [{ description: `${credits} credits`, quantity: 1, unitPrice: price }],
      currency,
      now,
      dueAt: now,
    });
  });
}

/** A customer whose transfer waits for confirmation. */
export async function waitingCustomer(play: Stage, plan?: string, more?: object) {
  const someone = await customer(play, plan);
  const { id: paymentId } = await someone.caller.payments.submit(transferFor(play, someone, more));
  return { ...someone, paymentId };
}
