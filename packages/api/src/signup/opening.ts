import { creditBalance } from "@igny8/db/schema/credits";
import { accountPaymentMethod } from "@igny8/db/schema/payments";
import type { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import type { Services } from "../access/services.ts";
import { setPlanCredits } from "../credits/plan-credits.ts";
import { grantCredits } from "../credits/writes.ts";
import { moneyWords } from "../invoices/rules.ts";
import type { IssuedInvoice } from "../invoices/writes.ts";
import { tellBilling } from "../notifications/billing.ts";
import type { PaymentMethod } from "../payments/rules.ts";
import { orderPlan } from "../subscriptions/orders.ts";
import { activatePeriod } from "../subscriptions/writes.ts";
import { trialEnd, type Way } from "./rules.ts";

type Opening = {
  accountId: string;
  userId: string;
  chosen: typeof plan.$inferSelect;
  /** How a plan that costs money is paid. */
  method: PaymentMethod;
  services: Pick<Services, "mailer" | "publicUrl">;
  now: Date;
};

/** What a new account begins with: its subscription, its credits, and an invoice where it has to pay first. */
export const OPENINGS: Record<Way, (tx: Tx, opening: Opening) => Promise<IssuedInvoice | undefined>> = {
  trial: openTrial,
  free: openFree,
  paid: openPaid,
};

async function openTrial(tx: Tx, { accountId, userId, chosen, now }: Opening): Promise<undefined> {
  const periodEnd = trialEnd(now, chosen.trialDays);
  await tx.insert(subscription).values({
    accountId,
    planId: chosen.id,
    status: "trialing",
    currentPeriodStart: now,
    currentPeriodEnd: periodEnd,
  });
  await grantCredits(tx, {
    accountId,
    kind: "trial",
    amount: chosen.includedCredits,
    expiresAt: periodEnd,
    operationKey: "trial",
    reference: "free trial",
    actorId: userId,
  });
}

/** A plan that costs nothing runs at once. */
async function openFree(tx: Tx, { accountId, userId, chosen, now }: Opening): Promise<undefined> {
  await tx.insert(subscription).values({ accountId, planId: chosen.id, status: "pending_payment" });
  const { periodEnd } = await activatePeriod(tx, { accountId, planId: chosen.id, purpose: "signup", now });
  await setPlanCredits(tx, {
    accountId,
    amount: chosen.includedCredits,
    expiresAt: periodEnd,
    operationKey: "signup",
    reference: `plan ${chosen.slug}`,
    actorId: userId,
    now,
  });
}

/** No period and no credits before the money: an open invoice is all that there is. */
async function openPaid(
  tx: Tx,
  { accountId, chosen, method, services, now }: Opening,
): Promise<IssuedInvoice> {
  await tx
    .insert(subscription)
    .values({ accountId, planId: chosen.id, status: "pending_payment", paymentMethod: method });
  await tx.insert(creditBalance).values({ accountId });
  await tx
    .insert(accountPaymentMethod)
    .values({ accountId, type: method, label: LABELS[method], isDefault: true, createdAt: now });
  const issued = await orderPlan(tx, { accountId, wanted: chosen, purpose: "signup", now });
  await tellBilling(services, tx, accountId, {
    kind: "invoice.issued",
    title: `Invoice ${issued.number}`,
    body: `Your plan ${chosen.name} starts when ${moneyWords(issued.total, issued.currency)} for invoice ${issued.number} have arrived. How to pay is told here:`,
    href: "/payment",
  });
  return issued;
}

const LABELS: Record<PaymentMethod, string> = {
  bank_transfer: "Bank transfer",
  stripe: "Card",
  paypal: "PayPal",
};
