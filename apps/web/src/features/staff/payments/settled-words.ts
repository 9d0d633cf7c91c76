import { label } from "../../../lib/labels.ts";
import { money } from "../../../lib/money.ts";
import { date } from "../../../lib/time.ts";
import type { Settled } from "./payment-filter.ts";

/** What a confirmation has done, line by line. @param plan the name of the plan that the subscription is on */
export function settledWords(settled: Settled, plan: string | undefined): string[] {
  const { payment, invoice, subscription, account, credits } = settled;
  const { surplus, currency } = payment;
  const lines = [
    `${money(payment.amount, currency)} are booked as ${payment.externalPaymentId}.`,
    `Invoice ${invoice.number} is ${invoice.status}.`,
  ];
  const { currentPeriodStart: start, currentPeriodEnd: end } = subscription;
  if (invoice.type === "subscription" && invoice.status === "paid" && start && end)
    lines.push(
      `${plan ? `The plan ${plan}` : "The plan"} is ${label(subscription.status).toLowerCase()} from ${date(start)} to ${date(end)}.`,
    );
  lines.push(`The account is ${label(account.status).toLowerCase()}.`);
  lines.push(`It has ${credits.balance.toLocaleString("en")} credits now.`);
  if (surplus > 0) lines.push(`${money(surplus, currency)} are a surplus that no invoice needs.`);
  return lines;
}
