import { creditEntry, creditGrant, creditPackage } from "@igny8/db/schema/credits";
import { invoice } from "@igny8/db/schema/invoices";
import { payment } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { isPosted, lockBalance, post } from "../credits/ledger.ts";
import { setPlanCredits, zeroPlanCredits } from "../credits/plan-credits.ts";
import { takeFrom } from "../credits/rules.ts";
import { moneyWords } from "../invoices/rules.ts";
import { lockInvoice } from "../invoices/writes.ts";
import { tellBilling } from "../notifications/billing.ts";
import { askAgain, loadPlan, orderPlan } from "../subscriptions/orders.ts";
import { lockSubscription } from "../subscriptions/writes.ts";
import { readSettled } from "./reads.ts";
import { mayBecome } from "./rules.ts";
import type { ReasonedPayment } from "./schema.ts";
import { lockPayments, type Settled, type Settler } from "./settle.ts";

type Bill = typeof invoice.$inferSelect;
type Undo = { accountId: string; bill: Bill; actorId: string | null; now: Date };

/** A confirmed payment that does not count any more, why, and who says so: staff, or a gateway (null). */
export type Refund = {
  accountId: string;
  invoiceId: string;
  paymentId: string;
  reason: string;
  actorId: string | null;
  now: Date;
};

/**
 * Takes a confirmation back, as staff have seen. Again, it changes nothing.
 * @throws AppError NOT_FOUND, STATUS_CONFLICT for a payment that is not confirmed
 */
export const unconfirmPayment = (scope: StaffScope, { id, reason }: ReasonedPayment): Promise<Settled> =>
  scope.transaction(async (tx) => {
    const [place] = await tx
      .select({ accountId: payment.accountId, invoiceId: payment.invoiceId })
      .from(payment)
      .where(eq(payment.id, id));
    if (!place) throw new AppError("NOT_FOUND");
    const now = scope.services.now();
    return takeBack(scope, tx, { ...place, paymentId: id, reason, actorId: scope.staff.id, now });
  });

/**
 * The money was paid back or never came. What is done is not erased: the invoice stays paid, and what it
 * brought is reversed by new rows (decision 16). Again, it changes nothing.
 * @param tx of the system. @throws AppError NOT_FOUND, STATUS_CONFLICT for a payment that is not confirmed
 */
export async function takeBack(settler: Settler, tx: Tx, order: Refund): Promise<Settled> {
  const { accountId, invoiceId, paymentId: id, reason, actorId, now } = order;
  const current = await lockSubscription(tx, accountId);
  const bill = await lockInvoice(tx, { accountId, invoiceId });
  const found = (await lockPayments(tx, accountId, invoiceId)).find((one) => one.id === id);
  if (!found) throw new AppError("NOT_FOUND");
  const { status } = found;
  if (status === "refunded") return readSettled(tx, accountId, id);
  if (!mayBecome(status, "refunded")) throw new AppError("STATUS_CONFLICT", { status });
  const after = { status: "refunded" as const, refundedAt: now, refundReason: reason };
  await tx
    .update(payment)
    .set({ ...after, updatedAt: now })
    .where(and(eq(payment.accountId, accountId), eq(payment.id, id)));
  settler.record({ accountId, kind: "payment", id, before: { status }, after });
  const undo = { accountId, bill, actorId, now };
  const paidFor = bill.status === "paid" && found.amount > found.surplus;
  if (paidFor && bill.type === "credit_package") await takeBackPackage(settler, tx, undo);
  if (paidFor && bill.type === "subscription" && current.status === "active" && (await isNewest(tx, undo))) {
    const { currentPeriodStart: start } = current;
    if (start && start > now)
      await takeBackComing(settler, tx, { ...undo, subscriptionId: current.id, start });
    else await takeBackPeriod(settler, tx, undo);
  }
  await tellBilling(settler.services, tx, accountId, {
    kind: "payment.refunded",
    title: "A payment was taken back",
    body: `The payment of ${moneyWords(found.amount, found.currency)} for invoice ${bill.number} does not count any more: ${reason}`,
    href: "/billing",
  });
  return readSettled(tx, accountId, id);
}

/** Whether the invoice paid for the period that runs: no later one for a plan was paid. */
async function isNewest(tx: Tx, { accountId, bill }: Undo): Promise<boolean> {
  const [newest] = await tx
    .select({ id: invoice.id })
    .from(invoice)
    .where(
      and(eq(invoice.accountId, accountId), eq(invoice.type, "subscription"), eq(invoice.status, "paid")),
    )
    .orderBy(desc(invoice.paidAt), desc(invoice.id))
    .limit(1);
  return newest?.id === bill.id;
}

/** The period ends now, unpaid: its credits go, and a new invoice asks for the money. */
async function takeBackPeriod(
  settler: Settler,
  tx: Tx,
  { accountId, bill, actorId, now }: Undo,
): Promise<void> {
  const after = { status: "past_due" as const, currentPeriodEnd: now };
  const [before] = await tx
    .select({
      id: subscription.id,
      status: subscription.status,
      currentPeriodEnd: subscription.currentPeriodEnd,
    })
    .from(subscription)
    .where(eq(subscription.accountId, accountId));
  await tx
    .update(subscription)
    .set({ ...after, updatedAt: now })
    .where(eq(subscription.accountId, accountId));
  if (before) settler.record({ accountId, kind: "subscription", id: before.id, before, after });
  const reference = `refund of invoice ${bill.number}`;
  await zeroPlanCredits(tx, { accountId, reference, actorId, now });
  if (!bill.planId) return;
  const wanted = await loadPlan(tx, { id: bill.planId });
  if (wanted.price === 0) return;
  const issued = await orderPlan(tx, { accountId, wanted, purpose: "reactivation", now });
  settler.record({
    accountId,
    kind: "invoice",
    id: issued.id,
    after: { number: issued.number, total: issued.total },
  });
}

/**
 * A renewal that was paid ahead: what was paid before it runs on to its end, with the credits that the renewal
 * had replaced but for those spent since, and the next billing run asks for the money again.
 */
async function takeBackComing(
  settler: Settler,
  tx: Tx,
  {
    accountId,
    bill,
    actorId,
    now,
    start,
    subscriptionId: id,
  }: Undo & { subscriptionId: string; start: Date },
): Promise<void> {
  const after = { currentPeriodStart: now, currentPeriodEnd: start };
  await tx
    .update(subscription)
    .set({ ...after, updatedAt: now })
    .where(eq(subscription.accountId, accountId));
  await askAgain(tx, accountId, start);
  await lockBalance(tx, accountId);
  const [replaced] = await tx
    .select({ credits: sql<string>`coalesce(-sum(${creditEntry.amount}), 0)` })
    .from(creditEntry)
    .where(
      and(
        eq(creditEntry.accountId, accountId),
        eq(creditEntry.kind, "expire"),
        eq(creditEntry.reference, `invoice ${bill.number}`),
      ),
    );
  const [given] = await tx
    .select({ amount: creditEntry.amount })
    .from(creditEntry)
    .where(and(eq(creditEntry.accountId, accountId), eq(creditEntry.operationKey, `invoice:${bill.id}`)));
  const [left] = await tx
    .select({ credits: sql<string>`coalesce(sum(${creditGrant.remaining}), 0)` })
    .from(creditGrant)
    .where(and(eq(creditGrant.accountId, accountId), eq(creditGrant.kind, "plan")));
  const spent = Math.max(0, (given?.amount ?? 0) - Number(left?.credits ?? 0));
  const amount = Math.max(0, Number(replaced?.credits ?? 0) - spent);
  const reference = `refund of invoice ${bill.number}`;
  await setPlanCredits(tx, {
    accountId,
    amount,
    expiresAt: start,
    operationKey: `refund:${bill.id}`,
    reference,
    actorId,
    now,
  });
  settler.record({ accountId, kind: "subscription", id, after: { ...after, credits: amount } });
}

/** What is left of the package's credits goes, but never what running jobs hold. */
async function takeBackPackage(settler: Settler, tx: Tx, { accountId, bill, actorId }: Undo): Promise<void> {
  const [bought] = bill.creditPackageId
    ? await tx.select().from(creditPackage).where(eq(creditPackage.id, bill.creditPackageId))
    : [];
  const balance = await lockBalance(tx, accountId);
  // Of several payments for one package, the first that is taken back takes its credits.
  const operationKey = `refund:${bill.id}`;
  if (!bought || !balance || (await isPosted(tx, accountId, operationKey))) return;
  const grants = await tx
    .select({ id: creditGrant.id, remaining: creditGrant.remaining })
    .from(creditGrant)
    .where(
      and(
        eq(creditGrant.accountId, accountId),
        eq(creditGrant.kind, "purchase"),
        isNull(creditGrant.expiresAt),
        gt(creditGrant.remaining, 0),
      ),
    )
    .orderBy(desc(creditGrant.id));
  const left = grants.reduce((sum, { remaining }) => sum + remaining, 0);
  const amount = Math.min(bought.credits, left, balance.balance - balance.held);
  if (amount <= 0) return;
  for (const { id, taken } of takeFrom(grants, amount)) {
    const remaining = (grants.find((grant) => grant.id === id)?.remaining ?? 0) - taken;
    await tx
      .update(creditGrant)
      .set({ remaining })
      .where(and(eq(creditGrant.accountId, accountId), eq(creditGrant.id, id)));
  }
  const reference = `refund of invoice ${bill.number}`;
  await post(tx, {
    accountId,
    kind: "adjust",
    amount: -amount,
    operationKey,
    reference,
    actorId,
  });
  settler.record({ accountId, kind: "credits", id: accountId, after: { amount: -amount, reference } });
}
