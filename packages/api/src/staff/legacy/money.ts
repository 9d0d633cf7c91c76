import { newId } from "@igny8/db/columns";
import { invoice, invoiceLine } from "@igny8/db/schema/invoices";
import { payment } from "@igny8/db/schema/payments";
import type { Tx } from "@igny8/db/tenant";
import { loadBuyer, loadSeller } from "../../invoices/reads.ts";
import { INVOICE_STATUS, METHOD, PAYMENT_STATUS } from "./meanings.ts";
import { meaningOf } from "./planner.ts";
import type { Say } from "./report.ts";
import { bring, type Place, type Run } from "./store.ts";
import { key, minor, moment, type Row, text } from "./values.ts";

/** Numbers of our own invoices look like this; one that was brought over must not be taken for one of them. */
const OUR_NUMBER = /^\d{4}-\d+$/;

export async function bringMoney(run: Run): Promise<void> {
  await bring(run, "invoices", (tx, row, say) => bringInvoice(run, tx, row, say));
  await bring(run, "payments", (tx, row, say) => bringPayment(run, tx, row, say));
}

const accountOf = (run: Run, row: Row, say: Say): string | null =>
  run.places.get("accounts")?.get(key(row, "account_id") ?? "")?.id ??
  say.skipped(`account ${key(row, "account_id") ?? "(none)"} was not brought over`);

type Bill = Omit<typeof invoice.$inferInsert, "billing" | "subtotal" | "type"> & { words: string };

/** Stores an invoice with one line that says where it came from. @returns its id */
async function storeInvoice(tx: Tx, { words, ...bill }: Bill): Promise<string> {
  const billing = { ...(await loadBuyer(tx, bill.accountId)), seller: await loadSeller(tx) };
  const id = newId();
  await tx.insert(invoice).values({
    type: "custom",
    purpose: "other",
    billing,
    subtotal: bill.total - (bill.tax ?? 0),
    ...bill,
    id,
  });
  const price = bill.total - (bill.tax ?? 0);
  await tx.insert(invoiceLine).values({
    accountId: bill.accountId,
    invoiceId: id,
    position: 1,
    description: words,
    unitPrice: price,
    amount: price,
  });
  return id;
}

async function bringInvoice(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  const accountId = accountOf(run, row, say);
  if (accountId === null) return null;
  const total = minor(row, "total");
  if (total === null || total < 0) return say.skipped("its total is no amount");
  const tax = minor(row, "tax") ?? 0;
  const subtotal = minor(row, "subtotal");
  if (subtotal !== null && subtotal + tax !== total)
    say.altered("its sum is not that of its parts: the total counts");
  const given = text(row, "invoice_number", 60);
  const number = given === "" || OUR_NUMBER.test(given) ? `L-${given || key(row)}` : given;
  if (number !== given) say.altered(`number ${given || "(none)"} is ${number} here`);
  const created = moment(row, "created_at") ?? run.now;
  const id = await storeInvoice(tx, {
    accountId,
    number,
    status: meaningOf(INVOICE_STATUS, row, "status", "void", say),
    currency: currencyOf(row),
    tax,
    total,
    issuedAt: moment(row, "invoice_date") ?? created,
    dueAt: moment(row, "due_date"),
    paidAt: moment(row, "paid_at"),
    createdAt: created,
    words: `Invoice ${given || key(row)} of the previous system`,
  });
  return { id, accountId };
}

async function bringPayment(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  const accountId = accountOf(run, row, say);
  if (accountId === null) return null;
  const amount = minor(row, "amount");
  if (amount === null || amount <= 0) return say.skipped("its amount is not above zero");
  const status = meaningOf(PAYMENT_STATUS, row, "status", "failed", say);
  const created = moment(row, "created_at") ?? run.now;
  const currency = currencyOf(row);
  const named = run.places.get("invoices")?.get(key(row, "invoice_id") ?? "");
  let invoiceId = named?.accountId === accountId ? named.id : undefined;
  if (invoiceId === undefined) {
    say.altered(`invoice ${key(row, "invoice_id") ?? "(none)"} is none of its account: one is made for it`);
    invoiceId = await storeInvoice(tx, {
      accountId,
      number: `L-payment-${key(row)}`,
      status: PAID_FOR[status],
      currency,
      total: amount,
      issuedAt: created,
      createdAt: created,
      words: `Payment ${key(row)} of the previous system`,
    });
  }
  const settled = moment(row, "processed_at") ?? created;
  const id = newId();
  await tx.insert(payment).values({
    accountId,
    id,
    invoiceId,
    amount,
    currency,
    method: meaningOf(METHOD, row, "payment_method", "bank_transfer", say),
    status,
    reference: text(row, "manual_reference", 200) || null,
    externalPaymentId: text(row, "external_payment_id", 255) || null,
    rejectionReason: text(row, "failure_reason", 500) || null,
    paidOn: settled.toISOString().slice(0, 10),
    confirmedAt: SETTLED.has(status) ? settled : null,
    createdAt: created,
  });
  return { id, accountId };
}

type PaymentStatus = (typeof payment.$inferSelect)["status"];
const SETTLED: ReadonlySet<PaymentStatus> = new Set(["succeeded", "refunded"]);
/** The status of an invoice that is made for a payment which had none. */
const PAID_FOR: Readonly<Record<PaymentStatus, (typeof invoice.$inferSelect)["status"]>> = {
  pending_approval: "open",
  succeeded: "paid",
  refunded: "paid",
  failed: "void",
};

const currencyOf = (row: Row): string => (text(row, "currency", 3) || "USD").toUpperCase();
