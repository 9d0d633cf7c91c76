import { payment } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray } from "drizzle-orm";
import { type AuditChange, writeEvent } from "../access/audit.ts";
import type { Services } from "../access/services.ts";
import { moneyWords } from "../invoices/rules.ts";
import type { GatewayName, News } from "./gateway.ts";
import { type Bill, findBill } from "./reads.ts";
import { takeBack } from "./refund.ts";
import { isPaidBack } from "./rules.ts";
import { lockExternalId, type Settler, settlePayment } from "./settle.ts";

/** News of a gateway that name their invoice, with nothing left to ask. */
export type Effect =
  | Exclude<News, { kind: "approved" | "agreed" }>
  | { kind: "agreed"; invoiceId: string; customer: string };

/** What news are applied with: the bill that they are about, and whoever writes the audit. */
export type Work = {
  tx: Tx;
  settler: Settler;
  provider: GatewayName;
  bill: Bill;
  now: Date;
};

type From = { provider: GatewayName; target: string };

/** Does what news mean, with an event in the account's audit. @returns the invoice, or null when it is none of ours */
export async function applyNews(
  tx: Tx,
  services: Pick<Services, "mailer" | "publicUrl">,
  { provider, target }: From,
  news: Effect,
  now: Date,
): Promise<string | null> {
  const bill = news.kind === "nothing" ? undefined : await findBill(tx, news.invoiceId);
  if (!bill) return null;
  const changes: AuditChange[] = [];
  const record = ({ accountId: _, ...change }: AuditChange & { accountId?: string }) =>
    void changes.push(change);
  const work = { tx, settler: { services, record }, provider, bill, now };
  if (news.kind === "paid") await bookPaid(work, news);
  if (news.kind === "refunded") await bookRefund(work, news);
  if (news.kind === "agreed") await keepCustomer(work, news.customer);
  if (news.kind === "failed")
    record({ kind: "invoice", id: bill.invoiceId, after: { declined: news.reason } });
  const { accountId } = bill;
  const act = { accountId, actorKind: "system" as const, procedure: `${provider} webhook`, target };
  await writeEvent(tx, act, { outcome: "done", changes });
  return bill.invoiceId;
}

/**
 * Money has arrived at a gateway: booked once by its name, however many events tell of it.
 * @throws Error for another currency than the invoice's, and what `settlePayment` throws
 */
export async function bookPaid(work: Work, news: Extract<News, { kind: "paid" }>): Promise<void> {
  const { tx, settler, provider, bill, now } = work;
  const { externalPaymentId, amount, payerName, currency, customer } = news;
  await lockExternalId(tx, externalPaymentId);
  if (!(await findBooked(work, externalPaymentId))) {
    if (currency !== bill.currency)
      throw new Error(`The invoice is in ${bill.currency}, the payment in ${currency}.`);
    const { accountId, invoiceId } = bill;
    await settlePayment(settler, tx, {
      accountId,
      invoiceId,
      payment: { method: provider },
      amount,
      externalPaymentId,
      payerName,
      actorId: null,
      now,
    });
  }
  if (customer) await keepCustomer(work, customer);
}

async function findBooked({ tx, bill: { accountId } }: Work, externalPaymentId: string) {
  const [booked] = await tx
    .select()
    .from(payment)
    .where(
      and(
        eq(payment.accountId, accountId),
        eq(payment.externalPaymentId, externalPaymentId),
        inArray(payment.status, ["succeeded", "refunded"]),
      ),
    );
  return booked;
}

/**
 * Money was paid back at the gateway. A part of it is noted and changes nothing: staff decide what it means.
 * @throws Error while the payment is not known: its own event is still to come
 */
async function bookRefund(work: Work, news: Extract<News, { kind: "refunded" }>): Promise<void> {
  const { tx, settler, provider, now } = work;
  await lockExternalId(tx, news.externalPaymentId);
  const booked = await findBooked(work, news.externalPaymentId);
  if (!booked) throw new Error("The payment that was paid back is not known yet.");
  const { accountId, invoiceId, id } = booked;
  if (!isPaidBack(booked, news.amount)) {
    const paidBack = moneyWords(news.amount, booked.currency);
    return settler.record({ accountId, kind: "payment", id, after: { paidBack } });
  }
  const reason = `It was paid back by ${provider}.`;
  await takeBack(settler, tx, { accountId, invoiceId, paymentId: id, reason, actorId: null, now });
}

/** Notes what the account can be charged by for renewals. */
const keepCustomer = ({ tx, provider, bill, now }: Work, customer: string) =>
  tx
    .update(subscription)
    .set({
      ...(provider === "stripe" ? { stripeCustomerId: customer } : { paypalVaultId: customer }),
      updatedAt: now,
    })
    .where(eq(subscription.accountId, bill.accountId));
