import { newId } from "@igny8/db/columns";
import { type INVOICE_PURPOSES, invoice, invoiceCounter, invoiceLine } from "@igny8/db/schema/invoices";
import { payment } from "@igny8/db/schema/payments";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { loadBuyer, loadSeller } from "./reads.ts";
import { mayBecome, numberOf, type OrderLine, sumOf } from "./rules.ts";

export type NewInvoice = {
  accountId: string;
  type: (typeof invoice.$inferInsert)["type"];
  purpose: (typeof INVOICE_PURPOSES)[number];
  planId?: string;
  creditPackageId?: string;
  /** At least one; prices in minor units of the currency. */
  lines: readonly OrderLine[];
  currency: string;
  tax?: number;
  periodStart?: Date;
  periodEnd?: Date;
  now: Date;
  dueAt: Date;
  /** When an unpaid invoice is void by itself; absent, it stays open. */
  expiresAt?: Date;
};

export type IssuedInvoice = { id: string; number: string; total: number; currency: string; dueAt: Date };

/**
 * Issues an invoice with the next number of the year and the billing data as they are now. The counter's
 * row stays locked until the transaction ends, so that a rollback leaves no gap: issue as late as you can.
 * @param tx of the system; tenants cannot write invoices. @throws AppError NOT_FOUND for no such account
 */
export async function issueInvoice(tx: Tx, order: NewInvoice): Promise<IssuedInvoice> {
  const { accountId, lines, tax = 0, now, dueAt, ...terms } = order;
  const { amounts, ...sums } = sumOf(lines, tax);
  const billing = { ...(await loadBuyer(tx, accountId)), seller: await loadSeller(tx) };
  const id = newId();
  const number = await nextNumber(tx, now.getUTCFullYear());
  await tx.insert(invoice).values({
    ...terms,
    ...sums,
    accountId,
    id,
    number,
    status: "open",
    billing,
    issuedAt: now,
    dueAt,
    createdAt: now,
    updatedAt: now,
  });
  await tx.insert(invoiceLine).values(
    lines.map(({ description, quantity, unitPrice }, index) => ({
      accountId,
      invoiceId: id,
      position: index + 1,
      description,
      quantity,
      unitPrice,
      amount: amounts[index] ?? 0,
    })),
  );
  return { id, number, total: sums.total, currency: order.currency, dueAt };
}

async function nextNumber(tx: Tx, year: number): Promise<string> {
  const [counter] = await tx
    .insert(invoiceCounter)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: invoiceCounter.year, set: { last: sql`${invoiceCounter.last} + 1` } })
    .returning({ last: invoiceCounter.last });
  if (!counter) throw new Error("The counter of invoices gave no number");
  return numberOf(year, counter.last);
}

type Target = { accountId: string; invoiceId: string; now: Date };

/**
 * An invoice, locked: after the subscription's row, before payments and credits. Not against new payments that
 * only name it: who hands one in holds the account, which comes later here. @throws AppError NOT_FOUND
 */
export async function lockInvoice(tx: Tx, { accountId, invoiceId }: Omit<Target, "now">) {
  const [row] = await tx.select().from(invoice).where(one(accountId, invoiceId)).for("no key update");
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** An open invoice is paid. @throws AppError NOT_FOUND, STATUS_CONFLICT for one that is not open */
export const markPaid = (tx: Tx, { now, ...target }: Target) =>
  settle(tx, target, "paid", { paidAt: now }, now);

/**
 * An open invoice is void, with the reason that its reader sees. What has come for a part of it is surplus from
 * now on: no invoice needs it. @throws AppError NOT_FOUND, STATUS_CONFLICT
 */
export async function voidInvoice(tx: Tx, { now, reason, ...target }: Target & { reason: string }) {
  const after = await settle(tx, target, "void", { voidReason: reason }, now);
  const { accountId, invoiceId } = target;
  await tx
    .update(payment)
    .set({ surplus: sql`${payment.amount}`, updatedAt: now })
    .where(
      and(
        eq(payment.accountId, accountId),
        eq(payment.invoiceId, invoiceId),
        eq(payment.status, "succeeded"),
      ),
    );
  return after;
}

async function settle(
  tx: Tx,
  target: Omit<Target, "now">,
  status: "paid" | "void",
  change: Partial<typeof invoice.$inferInsert>,
  now: Date,
) {
  const before = await lockInvoice(tx, target);
  if (!mayBecome(before.status, status)) throw new AppError("STATUS_CONFLICT", { status: before.status });
  await tx
    .update(invoice)
    .set({ ...change, status, updatedAt: now })
    .where(one(target.accountId, target.invoiceId));
  return { ...before, ...change, status };
}

const one = (accountId: string, invoiceId: string) =>
  and(eq(invoice.accountId, accountId), eq(invoice.id, invoiceId));
