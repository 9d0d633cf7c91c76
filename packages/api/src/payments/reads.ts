import { account } from "@igny8/db/schema/accounts";
import { creditBalance } from "@igny8/db/schema/credits";
import { invoice } from "@igny8/db/schema/invoices";
import { accountPaymentMethod, payment, paymentMethodConfig, paymentProof } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Reader } from "@igny8/db/tenant";
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import type { Services } from "../access/services.ts";
import { instructionsOf } from "../invoices/instructions.ts";
import { type MethodConfig, methodsFor, type PaymentMethod } from "./rules.ts";
import type { ListPayments } from "./schema.ts";

export const BY_AGE: Order = {
  name: "oldest",
  by: payment.createdAt,
  type: "timestamptz",
  id: payment.id,
  descending: false,
};
export const NEWEST: Order = { ...BY_AGE, name: "newest", descending: true };

/** How long the address of a proof can be opened. */
const PROOF_SECONDS = 15 * 60;

/** What both sides see of a payment. */
export const PAYMENT_COLUMNS = {
  id: payment.id,
  accountId: payment.accountId,
  invoice: {
    id: invoice.id,
    number: invoice.number,
    type: invoice.type,
    status: invoice.status,
    total: invoice.total,
    currency: invoice.currency,
  },
  amount: payment.amount,
  currency: payment.currency,
  declaredAmount: payment.declaredAmount,
  surplus: payment.surplus,
  method: payment.method,
  status: payment.status,
  payerName: payment.payerName,
  reference: payment.reference,
  paidOn: payment.paidOn,
  externalPaymentId: payment.externalPaymentId,
  rejectionReason: payment.rejectionReason,
  refundReason: payment.refundReason,
  createdAt: payment.createdAt,
  confirmedAt: payment.confirmedAt,
  refundedAt: payment.refundedAt,
};

export const ofInvoice = and(eq(invoice.accountId, payment.accountId), eq(invoice.id, payment.invoiceId));

/** The account's payments, newest first, with their proofs. */
export async function listPayments(scope: TenantScope, { status, invoiceId, limit, cursor }: ListPayments) {
  const mine = eq(payment.accountId, scope.account.id);
  const wanted = and(
    mine,
    status && eq(payment.status, status),
    invoiceId === undefined ? undefined : eq(payment.invoiceId, invoiceId),
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...PAYMENT_COLUMNS, sortKey: sortKey(NEWEST) })
      .from(payment)
      .innerJoin(invoice, ofInvoice)
      .where(and(wanted, afterCursor(NEWEST, cursor)))
      .orderBy(...orderBy(NEWEST))
      .limit(limit + 1),
    countRows(scope.read, payment, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  const proofs = await proofsOf(scope, eq(paymentProof.accountId, scope.account.id), rows);
  return {
    items: rows.map(({ accountId: _, ...row }) => ({ ...row, proofs: proofs(row.id) })),
    nextCursor,
    ...total,
  };
}

/** The proofs of payments, with addresses that open the stored ones for a while. */
export async function proofsOf(
  { read, services }: { read: Reader; services: Pick<Services, "files"> },
  within: SQL | undefined,
  payments: readonly { id: string }[],
) {
  const ids = payments.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await read
          .select()
          .from(paymentProof)
          .where(and(within, inArray(paymentProof.paymentId, ids)))
          .orderBy(asc(paymentProof.createdAt), asc(paymentProof.id));
  return (paymentId: string) =>
    rows
      .filter((row) => row.paymentId === paymentId)
      .map(({ id, storageKey, url, contentType, bytes, checksum, createdAt }) => ({
        id,
        /** A file here, or the address that was given instead: nobody has looked at what is there. */
        kind: storageKey === null ? ("address" as const) : ("file" as const),
        href:
          storageKey === null
            ? url
            : services.files.sign(storageKey, PROOF_SECONDS, storageKey.split("/").at(-1)),
        contentType,
        bytes,
        checksum,
        createdAt,
      }));
}

const loadConfigs = (read: Pick<Reader, "select">): Promise<MethodConfig[]> =>
  read
    .select()
    .from(paymentMethodConfig)
    .orderBy(asc(paymentMethodConfig.position), asc(paymentMethodConfig.method));

/** @throws AppError PAYMENT_METHOD_DISABLED when money cannot be sent this way from the country now */
export async function requireMethod(
  read: Pick<Reader, "select">,
  { gateways }: Pick<Services, "gateways">,
  method: PaymentMethod,
  country: string | null,
): Promise<void> {
  const offered = methodsFor(await loadConfigs(read), country, gateways);
  if (!offered.some((one) => one.method === method && one.available))
    throw new AppError("PAYMENT_METHOD_DISABLED", { method });
}

/** The ways to pay without what only a payer needs to know; for who has no account yet. */
export async function listOffered(
  { read, services }: { read: Reader; services: Pick<Services, "gateways"> },
  country: string | null,
) {
  const offered = methodsFor(await loadConfigs(read), country, services.gateways);
  return { items: offered.map(({ instructions: _, ...method }) => method) };
}

/** The ways in which the account can pay, and where to send a transfer. */
export async function listAvailable(scope: TenantScope) {
  const [country, configs] = await Promise.all([billingCountry(scope, scope.read), loadConfigs(scope.read)]);
  const offered = methodsFor(configs, country, scope.services.gateways);
  return {
    items: offered.map(({ instructions, ...method }) => ({
      ...method,
      instructions: method.available ? instructionsOf(method.displayName, instructions) : null,
    })),
  };
}

/** The country of the account's invoices, which decides how it can pay. */
export async function billingCountry(
  scope: TenantScope,
  read: Pick<Reader, "select">,
): Promise<string | null> {
  const [home] = await read
    .select({ country: account.billingCountry })
    .from(account)
    .where(eq(account.id, scope.account.id));
  return home?.country ?? null;
}

/** The ways to pay that the account has noted, its default first. */
export async function listMethods(scope: TenantScope) {
  const items = await scope.read
    .select({
      id: accountPaymentMethod.id,
      type: accountPaymentMethod.type,
      label: accountPaymentMethod.label,
      isDefault: accountPaymentMethod.isDefault,
      createdAt: accountPaymentMethod.createdAt,
    })
    .from(accountPaymentMethod)
    .where(eq(accountPaymentMethod.accountId, scope.account.id))
    .orderBy(desc(accountPaymentMethod.isDefault), asc(accountPaymentMethod.createdAt));
  return { items };
}

/** An invoice as a gateway's events name it, by its id alone. */
export type Bill = {
  accountId: string;
  invoiceId: string;
  number: string | null;
  currency: string;
  open: boolean;
};

/** @returns undefined when it is none of ours: whoever shares a gateway's account names his invoices as he likes */
export async function findBill(
  read: Pick<Reader, "select">,
  invoiceId: string | null,
): Promise<Bill | undefined> {
  if (invoiceId === null || !z.uuid().safeParse(invoiceId).success) return undefined;
  const [found] = await read
    .select({
      accountId: invoice.accountId,
      invoiceId: invoice.id,
      number: invoice.number,
      currency: invoice.currency,
      status: invoice.status,
    })
    .from(invoice)
    .where(eq(invoice.id, invoiceId));
  if (!found) return undefined;
  const { status, ...bill } = found;
  return { ...bill, open: status === "open" };
}

/** What stands after money was booked: the payment, and all that it may have moved. @throws AppError NOT_FOUND */
export async function readSettled(read: Pick<Reader, "select">, accountId: string, paymentId: string) {
  const [found] = await read
    .select({
      payment: {
        id: payment.id,
        status: payment.status,
        amount: payment.amount,
        declaredAmount: payment.declaredAmount,
        surplus: payment.surplus,
        currency: payment.currency,
        method: payment.method,
        externalPaymentId: payment.externalPaymentId,
        confirmedAt: payment.confirmedAt,
      },
      invoice: PAYMENT_COLUMNS.invoice,
      subscription: {
        id: subscription.id,
        status: subscription.status,
        planId: subscription.planId,
        paymentMethod: subscription.paymentMethod,
        externalPaymentId: subscription.externalPaymentId,
        currentPeriodStart: subscription.currentPeriodStart,
        currentPeriodEnd: subscription.currentPeriodEnd,
      },
      account: { id: account.id, slug: account.slug, status: account.status },
      credits: { balance: creditBalance.balance },
    })
    .from(payment)
    .innerJoin(invoice, ofInvoice)
    .innerJoin(account, eq(account.id, payment.accountId))
    .innerJoin(subscription, eq(subscription.accountId, payment.accountId))
    .leftJoin(creditBalance, eq(creditBalance.accountId, payment.accountId))
    .where(and(eq(payment.accountId, accountId), eq(payment.id, paymentId)));
  if (!found) throw new AppError("NOT_FOUND");
  return { ...found, credits: { balance: found.credits?.balance ?? 0 } };
}
