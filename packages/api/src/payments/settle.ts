import { newId } from "@igny8/db/columns";
import { creditPackage } from "@igny8/db/schema/credits";
import type { invoice } from "@igny8/db/schema/invoices";
import { payment } from "@igny8/db/schema/payments";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { AuditChange } from "../access/audit.ts";
import { AppError } from "../access/errors.ts";
import type { Services } from "../access/services.ts";
import { setPlanCredits } from "../credits/plan-credits.ts";
import { grantCredits } from "../credits/writes.ts";
import { moneyWords } from "../invoices/rules.ts";
import { lockInvoice, markPaid } from "../invoices/writes.ts";
import { tellBilling } from "../notifications/billing.ts";
import { activatePeriod, lockSubscription } from "../subscriptions/writes.ts";
import { readSettled } from "./reads.ts";
import { dueOf, judgeMoney, mayBecome, type PaymentMethod } from "./rules.ts";

/** Who settles: staff, the billing run or a gateway's event; each brings its own audit. */
export type Settler = {
  services: Pick<Services, "mailer" | "publicUrl">;
  record(change: AuditChange & { accountId?: string }): void;
};

export type Settlement = {
  accountId: string;
  invoiceId: string;
  /** A payment that is there, or a new one of this method. */
  payment: { id: string } | { method: PaymentMethod };
  /** What has arrived, in minor units of the invoice's currency, and what the bank or the gateway calls it. */
  amount: number;
  externalPaymentId: string;
  payerName?: string;
  /** The day on which it was paid, as the bank says. */
  paidOn?: string;
  /** Why an amount that is not the one due is accepted as if it were. */
  overrideReason?: string;
  /** Refuse another amount than the one due unless there is a reason; without it, a part is kept as a part. */
  exact?: boolean;
  actorId: string | null;
  now: Date;
};

export type Settled = Awaited<ReturnType<typeof readSettled>>;
type Bill = typeof invoice.$inferSelect;
type Row = typeof payment.$inferSelect;

/**
 * Books money that has arrived: the one place where it has an effect. The payment has succeeded; if that
 * pays its open invoice, the plan's period opens or the package's credits are given; what nobody needs is
 * surplus. The same external id again changes nothing and answers the same.
 * @param tx of the system; locks subscription, invoice, payments, credits, in this order
 * @throws AppError NOT_FOUND, PAYMENT_SETTLED for another external id, AMOUNT_MISMATCH, STATUS_CONFLICT
 */
export async function settlePayment(settler: Settler, tx: Tx, order: Settlement): Promise<Settled> {
  const { accountId, invoiceId, externalPaymentId } = order;
  await lockExternalId(tx, externalPaymentId);
  await lockSubscription(tx, accountId);
  const bill = await lockInvoice(tx, { accountId, invoiceId });
  const booked = await lockPayments(tx, accountId, invoiceId);
  const before = booked.find(
    "id" in order.payment ? ofId(order.payment.id) : (one) => one.externalPaymentId === externalPaymentId,
  );
  if ("id" in order.payment && !before) throw new AppError("NOT_FOUND");
  if (before && isRepeated(before, externalPaymentId)) return readSettled(tx, accountId, before.id);
  await refuseBooked(tx, externalPaymentId);
  const due = dueOf(bill.total, booked);
  const open = bill.status === "open";
  const accepted = order.overrideReason !== undefined;
  if (open && order.exact && order.amount !== due && !accepted) {
    const words = {
      amount: moneyWords(order.amount, bill.currency),
      expected: moneyWords(due, bill.currency),
    };
    throw new AppError("AMOUNT_MISMATCH", words);
  }
  const verdict = judgeMoney({ open, due, amount: order.amount, accepted });
  const paymentId = await book(settler, tx, order, bill, before, verdict.surplus);
  const news = verdict.pays
    ? await pay(settler, tx, order, bill)
    : open
      ? `${moneyWords(due - order.amount, bill.currency)} are still to be paid.`
      : "This invoice needed no more money; we will get in touch about it.";
  const title = verdict.pays
    ? "Your payment has arrived"
    : open
      ? "A part of your payment has arrived"
      : "Money has arrived that no invoice needs";
  await tellBilling(settler.services, tx, accountId, {
    kind: "payment.confirmed",
    title,
    body: `We have received ${moneyWords(order.amount, bill.currency)} for invoice ${bill.number}. ${news}`,
    href: "/billing",
  });
  return readSettled(tx, accountId, paymentId);
}

/** Waits for whoever books the same external id; it comes before all other locks. */
export async function lockExternalId(tx: Tx, externalPaymentId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`payment ${externalPaymentId}`}, 0))`);
}

/** The payments of an invoice, locked after it. */
export const lockPayments = (tx: Tx, accountId: string, invoiceId: string): Promise<Row[]> =>
  tx
    .select()
    .from(payment)
    .where(and(eq(payment.accountId, accountId), eq(payment.invoiceId, invoiceId)))
    .orderBy(asc(payment.id))
    .for("update");

const ofId = (id: string) => (one: Row) => one.id === id;

/** Whether the payment was booked as this before. @throws AppError when it was booked as another, or is over */
function isRepeated({ status, externalPaymentId }: Row, wanted: string): boolean {
  if (mayBecome(status, "succeeded")) return false;
  if (status !== "succeeded") throw new AppError("STATUS_CONFLICT", { status });
  if (externalPaymentId === wanted) return true;
  throw new AppError("PAYMENT_SETTLED", { reason: `This payment was confirmed as ${externalPaymentId}.` });
}

/** One transfer is booked once, in whatever account. @throws AppError PAYMENT_SETTLED */
async function refuseBooked(tx: Tx, externalPaymentId: string): Promise<void> {
  const [other] = await tx
    .select({ id: payment.id })
    .from(payment)
    .where(
      and(
        eq(payment.externalPaymentId, externalPaymentId),
        inArray(payment.status, ["succeeded", "refunded"]),
      ),
    )
    .limit(1);
  if (other)
    throw new AppError("PAYMENT_SETTLED", { reason: `${externalPaymentId} was booked as another payment.` });
}

/** Writes down what has arrived. @returns the payment's id */
async function book(
  settler: Settler,
  tx: Tx,
  order: Settlement,
  bill: Bill,
  before: Row | undefined,
  surplus: number,
): Promise<string> {
  const { accountId, invoiceId, amount, externalPaymentId, payerName, paidOn, overrideReason, actorId, now } =
    order;
  const arrived = {
    status: "succeeded" as const,
    amount,
    surplus,
    externalPaymentId,
    overrideReason: overrideReason ?? null,
    confirmedBy: actorId,
    confirmedAt: now,
    updatedAt: now,
    ...(payerName !== undefined && { payerName }),
    ...(paidOn !== undefined && { paidOn }),
  };
  const id = before?.id ?? newId();
  if (before) {
    const declaredAmount = before.amount === amount ? null : before.amount;
    await tx
      .update(payment)
      .set({ ...arrived, declaredAmount })
      .where(and(eq(payment.accountId, accountId), eq(payment.id, id)));
  } else if ("method" in order.payment) {
    const { method } = order.payment;
    await tx
      .insert(payment)
      .values({ ...arrived, accountId, id, invoiceId, method, currency: bill.currency, createdAt: now });
  }
  const was = before && { status: before.status, amount: before.amount, payerName: before.payerName };
  const { updatedAt: _, ...after } = arrived;
  settler.record({ accountId, kind: "payment", id, ...(was && { before: was }), after });
  return id;
}

/** What a paid invoice brings, once per invoice. @returns it in words */
async function pay(settler: Settler, tx: Tx, order: Settlement, bill: Bill): Promise<string> {
  const { accountId, actorId, externalPaymentId, now } = order;
  await markPaid(tx, { accountId, invoiceId: bill.id, now });
  settler.record({
    accountId,
    kind: "invoice",
    id: bill.id,
    before: { status: bill.status },
    after: { status: "paid" },
  });
  const credits = {
    accountId,
    operationKey: `invoice:${bill.id}`,
    reference: `invoice ${bill.number}`,
    actorId,
    now,
  };
  if (bill.type === "subscription" && bill.planId) {
    const method = await methodOf(tx, order);
    const { purpose: asked, planId } = bill;
    const purpose = asked ?? "other";
    const opened = await activatePeriod(tx, { accountId, planId, method, externalPaymentId, purpose, now });
    const { plan, periodStart, periodEnd, before } = opened;
    await setPlanCredits(tx, { ...credits, amount: plan.includedCredits, expiresAt: periodEnd });
    settler.record({
      accountId,
      kind: "subscription",
      id: opened.subscriptionId,
      before: { status: before.status, planId: before.planId, currentPeriodEnd: before.currentPeriodEnd },
      after: {
        status: "active",
        planId,
        currentPeriodStart: periodStart,
        currentPeriodEnd: periodEnd,
        credits: plan.includedCredits,
      },
    });
    return `The plan ${plan.name} runs until ${periodEnd.toISOString().slice(0, 10)}, with ${plan.includedCredits.toLocaleString("en")} credits.`;
  }
  if (bill.type === "credit_package" && bill.creditPackageId) {
    const [bought] = await tx.select().from(creditPackage).where(eq(creditPackage.id, bill.creditPackageId));
    if (!bought)
      throw new AppError("CONFIG_MISSING", { what: `the credit package of invoice ${bill.number}` });
    await grantCredits(tx, { ...credits, kind: "purchase", amount: bought.credits, expiresAt: null });
    return `${bought.credits.toLocaleString("en")} credits were added; they never expire.`;
  }
  return "The invoice is paid.";
}

async function methodOf(tx: Tx, { accountId, payment: paid }: Settlement): Promise<PaymentMethod> {
  if ("method" in paid) return paid.method;
  const [row] = await tx
    .select({ method: payment.method })
    .from(payment)
    .where(and(eq(payment.accountId, accountId), eq(payment.id, paid.id)));
  if (!row) throw new AppError("NOT_FOUND");
  return row.method;
}
