import { invoice } from "@igny8/db/schema/invoices";
import { payment } from "@igny8/db/schema/payments";
import { plan } from "@igny8/db/schema/plans";
import { billingStep, type subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, inArray } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { type IssuedInvoice, issueInvoice } from "../invoices/writes.ts";
import { addDays, awaitsPayment, type Purpose, periodEnd, stepKey } from "./rules.ts";
import { voidOpenInvoices } from "./writes.ts";

const DUE_DAYS = 7;
/** An order that nobody pays is forgotten; a renewal that nobody pays is not. */
const ORDER_DAYS = 14;
const CHOSEN_ANEW = "Another plan was chosen.";

type Plan = typeof plan.$inferSelect;
export type Subscription = typeof subscription.$inferSelect;

/** A plan by its id or slug, whatever it is. @throws AppError PLAN_NOT_AVAILABLE */
export async function loadPlan(
  tx: Pick<Tx, "select">,
  named: { id: string } | { slug: string },
): Promise<Plan> {
  const [found] = await tx
    .select()
    .from(plan)
    .where("id" in named ? eq(plan.id, named.id) : eq(plan.slug, named.slug));
  if (!found) throw new AppError("PLAN_NOT_AVAILABLE", { plan: "id" in named ? named.id : named.slug });
  return found;
}

const line = ({ name, interval, price }: Plan, period = `one ${interval}`) => [
  { description: `${name} plan, ${period}`, quantity: 1, unitPrice: price },
];

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The invoice for the period after the running one. Lock the subscription before. */
export function issueRenewal(tx: Tx, found: Subscription, next: Plan, now: Date): Promise<IssuedInvoice> {
  const start = found.currentPeriodEnd ?? now;
  const end = periodEnd(start, found.anchorDay ?? start.getUTCDate(), next.interval);
  return issueInvoice(tx, {
    accountId: found.accountId,
    type: "subscription",
    purpose: "renewal",
    planId: next.id,
    lines: line(next, `${dayOf(start)} to ${dayOf(end)}`),
    currency: next.currency,
    periodStart: start,
    periodEnd: end,
    now,
    dueAt: start > now ? start : now,
  });
}

/**
 * The invoice that a chosen plan is paid with: the open one if it is for the same, else a new one in place of
 * what was ordered before. Lock the subscription before. @throws AppError CONFLICT while money for the earlier is checked
 */
export async function orderPlan(
  tx: Tx,
  order: { accountId: string; wanted: Plan; purpose: Purpose; now: Date },
): Promise<IssuedInvoice> {
  const { accountId, wanted, purpose, now } = order;
  const [same, ...more] = await openOrders(tx, accountId);
  if (same && more.length === 0 && same.planId === wanted.id && same.total === wanted.price) return same;
  await withdraw(tx, { accountId, purposes: ORDERS, now });
  return issueInvoice(tx, {
    accountId,
    type: "subscription",
    purpose,
    planId: wanted.id,
    lines: line(wanted),
    currency: wanted.currency,
    now,
    dueAt: addDays(now, DUE_DAYS),
    // A sign-up waits for its money; there is nothing else that the account could do.
    ...(purpose !== "signup" && { expiresAt: addDays(now, ORDER_DAYS) }),
  });
}

/** What the account has ordered and not paid, but for renewals. */
async function openOrders(tx: Tx, accountId: string) {
  const rows = await tx
    .select({
      id: invoice.id,
      number: invoice.number,
      planId: invoice.planId,
      total: invoice.total,
      currency: invoice.currency,
      dueAt: invoice.dueAt,
    })
    .from(invoice)
    .where(and(openOf(accountId), inArray(invoice.purpose, ORDERS)))
    .orderBy(asc(invoice.id));
  return rows.flatMap(({ number, dueAt, ...row }) => (number && dueAt ? [{ ...row, number, dueAt }] : []));
}

const openOf = (accountId: string) =>
  and(eq(invoice.accountId, accountId), eq(invoice.type, "subscription"), eq(invoice.status, "open"));

/** The open invoice of the renewal that is due, if there is one. */
export async function openRenewal(tx: Pick<Tx, "select">, accountId: string) {
  const [row] = await tx
    .select({ id: invoice.id, number: invoice.number, total: invoice.total, currency: invoice.currency })
    .from(invoice)
    .where(and(openOf(accountId), eq(invoice.purpose, "renewal")))
    .orderBy(asc(invoice.id))
    .limit(1);
  return row;
}

/** Takes back the invoice of the coming renewal, so that the next run issues the right one, if any. */
export async function withdrawRenewal(tx: Tx, found: Subscription, now: Date): Promise<void> {
  const { accountId, currentPeriodEnd } = found;
  const withdrawn = await withdraw(tx, { accountId, purposes: ["renewal"], now });
  if (withdrawn.length > 0 && currentPeriodEnd) await askAgain(tx, accountId, currentPeriodEnd);
}

/** The next run issues the invoice of the renewal at this end of a period again. */
export async function askAgain(tx: Tx, accountId: string, end: Date): Promise<void> {
  const keys = (["invoice", "remind"] as const).map((kind) => stepKey(kind, end));
  await tx
    .delete(billingStep)
    .where(and(eq(billingStep.accountId, accountId), inArray(billingStep.key, keys)));
}

const ORDERS = ["signup", "upgrade", "reactivation"] as const;

/**
 * What is ordered and to be renewed follows a plan that staff have set: invoices for another plan are void, and
 * one who awaits his first payment gets the right one. Lock the subscription before. @throws AppError CONFLICT
 * while a payment is checked, STATUS_CONFLICT for a plan that costs nothing and that nobody has paid
 */
export async function followPlan(tx: Tx, found: Subscription, chosen: Plan, now: Date): Promise<void> {
  const { accountId } = found;
  if (!awaitsPayment(found.status)) {
    await withdrawRenewal(tx, found, now);
    await withdraw(tx, { accountId, purposes: ORDERS, now });
    return;
  }
  if (chosen.price === 0) throw new AppError("STATUS_CONFLICT", { status: "pending payment" });
  await orderPlan(tx, { accountId, wanted: chosen, purpose: "signup", now });
}

type Withdrawal = Parameters<typeof voidOpenInvoices>[1];

/** @throws AppError CONFLICT when a payment for one of the invoices waits to be confirmed */
async function withdraw(tx: Tx, what: Omit<Withdrawal, "reason">): Promise<string[]> {
  const withdrawn = await voidOpenInvoices(tx, { ...what, reason: CHOSEN_ANEW });
  if (withdrawn.length === 0) return withdrawn;
  const [waiting] = await tx
    .select({ number: invoice.number })
    .from(payment)
    .innerJoin(invoice, and(eq(invoice.accountId, payment.accountId), eq(invoice.id, payment.invoiceId)))
    .where(
      and(
        eq(payment.accountId, what.accountId),
        inArray(payment.invoiceId, withdrawn),
        eq(payment.status, "pending_approval"),
      ),
    )
    .limit(1);
  // Thrown after the fact: the transaction takes the voiding back.
  if (waiting)
    throw new AppError("CONFLICT", { reason: `A payment of invoice ${waiting.number} is being checked.` });
  return withdrawn;
}
