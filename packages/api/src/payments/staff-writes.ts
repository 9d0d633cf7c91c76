import { invoice } from "@igny8/db/schema/invoices";
import { payment, paymentMethodConfig } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { lockInvoice } from "../invoices/writes.ts";
import { tellBilling } from "../notifications/billing.ts";
import { lockSubscription } from "../subscriptions/writes.ts";
import { isPayday, mayBecome } from "./rules.ts";
import type { ConfirmPayment, ReasonedPayment, SetMethodConfig } from "./schema.ts";
import { lockExternalId, lockPayments, type Settled, type Settlement, settlePayment } from "./settle.ts";
import { takeProof } from "./writes.ts";

/**
 * Confirms that money has arrived. Named by its invoice, account or subscription, it is the transfer that
 * waits for it, or a new one. @throws AppError NOT_FOUND, AMOUNT_MISMATCH without a reason for another
 * amount, PAYMENT_SETTLED for another external id, CONFLICT when it is not clear which one is meant
 */
export async function confirmPayment(scope: StaffScope, input: ConfirmPayment): Promise<Settled> {
  const keepProof = await takeProof(scope.services, input);
  return scope.transaction(async (tx) => {
    const now = scope.services.now();
    const { externalPaymentId, amount, payerName, paidOn, overrideReason } = input;
    if (paidOn !== undefined && !isPayday(paidOn, now))
      throw new AppError("INVALID_INPUT", {
        field: "paidOn",
        reason: "paidOn: a day of the last year, today at the latest",
      });
    await lockExternalId(tx, externalPaymentId);
    const target = await findTarget(tx, input);
    const settled = await settlePayment(scope, tx, {
      ...target,
      externalPaymentId,
      amount,
      payerName,
      paidOn,
      overrideReason,
      exact: true,
      actorId: scope.staff.id,
      now,
    });
    const accountId = target.accountId;
    // A repetition changes nothing, so it keeps no second proof either.
    if (settled.payment.confirmedAt?.getTime() === now.getTime())
      await keepProof(tx, {
        accountId,
        paymentId: settled.payment.id,
        uploadedBy: scope.staff.id,
        createdAt: now,
      });
    return settled;
  });
}

type Target = Pick<Settlement, "accountId" | "invoiceId" | "payment">;

/** What is meant, with the subscription locked. @throws AppError NOT_FOUND, CONFLICT, PAYMENT_SETTLED */
async function findTarget(tx: Tx, input: ConfirmPayment): Promise<Target> {
  const { paymentId, externalPaymentId } = input;
  const { accountId, ...named } = await findAccount(tx, input);
  await lockSubscription(tx, accountId);
  if (paymentId !== undefined && named.invoiceId !== undefined)
    return { accountId, invoiceId: named.invoiceId, payment: { id: paymentId } };
  const [booked] = await tx
    .select({ id: payment.id, invoiceId: payment.invoiceId })
    .from(payment)
    .where(
      and(
        eq(payment.accountId, accountId),
        named.invoiceId === undefined ? undefined : eq(payment.invoiceId, named.invoiceId),
        eq(payment.externalPaymentId, externalPaymentId),
        inArray(payment.status, ["succeeded", "refunded"]),
      ),
    );
  if (booked) return { accountId, invoiceId: booked.invoiceId, payment: { id: booked.id } };
  const invoiceId =
    named.invoiceId ?? (await findOpenInvoice(tx, accountId, input.subscriptionId !== undefined));
  const bill = await lockInvoice(tx, { accountId, invoiceId });
  if (bill.status !== "open")
    throw new AppError("PAYMENT_SETTLED", {
      reason: `Invoice ${bill.number} is ${bill.status}. Name the payment to book its money as surplus.`,
    });
  const waiting = (await lockPayments(tx, accountId, invoiceId)).filter(({ status }) =>
    mayBecome(status, "succeeded"),
  );
  const [only, another] = waiting;
  if (another)
    throw new AppError("CONFLICT", {
      reason: "Several payments wait for this invoice. Name the one that is meant.",
    });
  return { accountId, invoiceId, payment: only ? { id: only.id } : { method: "bank_transfer" } };
}

/** The account that everything named belongs to. @throws AppError NOT_FOUND when there is none, or two */
async function findAccount(
  tx: Tx,
  input: ConfirmPayment,
): Promise<{ accountId: string; invoiceId?: string }> {
  const { paymentId, invoiceId, subscriptionId, accountId } = input;
  const found: { accountId: string; invoiceId?: string }[] = [];
  if (paymentId !== undefined)
    found.push(
      ...(await tx
        .select({ accountId: payment.accountId, invoiceId: payment.invoiceId })
        .from(payment)
        .where(eq(payment.id, paymentId))),
    );
  if (invoiceId !== undefined)
    found.push(
      ...(await tx
        .select({ accountId: invoice.accountId, invoiceId: invoice.id })
        .from(invoice)
        .where(eq(invoice.id, invoiceId))),
    );
  if (subscriptionId !== undefined)
    found.push(
      ...(await tx
        .select({ accountId: subscription.accountId })
        .from(subscription)
        .where(eq(subscription.id, subscriptionId))),
    );
  if (accountId !== undefined) found.push({ accountId });
  const named = [paymentId, invoiceId, subscriptionId, accountId].filter((id) => id !== undefined);
  const invoices = new Set(found.flatMap((one) => one.invoiceId ?? []));
  const [first] = found;
  const agree = found.length === named.length && new Set(found.map((one) => one.accountId)).size === 1;
  if (!first || !agree || invoices.size > 1) throw new AppError("NOT_FOUND");
  return { accountId: first.accountId, invoiceId: [...invoices][0] };
}

/** The account's one open invoice, or its one for a plan. @throws AppError PAYMENT_SETTLED, CONFLICT */
async function findOpenInvoice(tx: Tx, accountId: string, forPlan: boolean): Promise<string> {
  const [only, another] = await tx
    .select({ id: invoice.id })
    .from(invoice)
    .where(
      and(
        eq(invoice.accountId, accountId),
        eq(invoice.status, "open"),
        forPlan ? eq(invoice.type, "subscription") : undefined,
      ),
    )
    .limit(2);
  if (!only) throw new AppError("PAYMENT_SETTLED", { reason: "No invoice of this account is open." });
  if (another)
    throw new AppError("CONFLICT", { reason: "Several invoices are open. Name the one that is meant." });
  return only.id;
}

/** Money that has not arrived: the invoice stays open, and the account is told why. @throws AppError NOT_FOUND, STATUS_CONFLICT */
export const rejectPayment = (scope: StaffScope, { id, reason }: ReasonedPayment) =>
  scope.transaction(async (tx) => {
    const [found] = await tx.select().from(payment).where(eq(payment.id, id)).for("update");
    if (!found) throw new AppError("NOT_FOUND");
    const { accountId, status } = found;
    if (status === "failed") return { id, status, rejectionReason: found.rejectionReason };
    if (!mayBecome(status, "failed")) throw new AppError("STATUS_CONFLICT", { status });
    const now = scope.services.now();
    const after = { status: "failed" as const, rejectionReason: reason, confirmedBy: scope.staff.id };
    await tx
      .update(payment)
      .set({ ...after, updatedAt: now })
      .where(and(eq(payment.accountId, accountId), eq(payment.id, id)));
    scope.record({ accountId, kind: "payment", id, before: { status }, after });
    await tellBilling(scope.services, tx, accountId, {
      kind: "payment.rejected",
      title: "Your payment could not be confirmed",
      body: `We could not confirm the transfer “${found.reference ?? ""}” that you told us of: ${reason} The invoice is still open.`,
      href: "/billing",
    });
    return { id, status: after.status, rejectionReason: reason };
  });

/** Sets how the platform takes money in a country: its words, its bank and its switch. Payments that are there stay. */
export const setMethodConfig = (scope: StaffScope, { method, country, ...terms }: SetMethodConfig) =>
  scope.transaction(async (tx) => {
    const one = and(eq(paymentMethodConfig.method, method), eq(paymentMethodConfig.country, country));
    const [before] = await tx.select().from(paymentMethodConfig).where(one).for("update");
    const change = { ...terms, updatedAt: scope.services.now() };
    const [after] = await tx
      .insert(paymentMethodConfig)
      .values({ method, country, ...change })
      .onConflictDoUpdate({ target: [paymentMethodConfig.method, paymentMethodConfig.country], set: change })
      .returning();
    if (!after) throw new AppError("NOT_FOUND");
    scope.record({ kind: "paymentMethodConfig", id: after.id, ...(before && { before }), after });
    return after;
  });

/** Takes a country's own row away, so that the one for everywhere holds there. @throws AppError NOT_FOUND, CONFLICT */
export const removeMethodConfig = (scope: StaffScope, id: string) =>
  scope.transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(paymentMethodConfig)
      .where(eq(paymentMethodConfig.id, id))
      .for("update");
    if (!found) throw new AppError("NOT_FOUND");
    if (found.country === "*")
      throw new AppError("CONFLICT", { reason: "The row for everywhere stays. Switch it off instead." });
    await tx.delete(paymentMethodConfig).where(eq(paymentMethodConfig.id, id));
    scope.record({ kind: "paymentMethodConfig", id, before: found });
    return { id };
  });
