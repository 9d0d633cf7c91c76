import { account } from "@igny8/db/schema/accounts";
import { creditPackage } from "@igny8/db/schema/credits";
import { type BillingSnapshot, invoice, invoiceLine } from "@igny8/db/schema/invoices";
import { payment, paymentMethodConfig } from "@igny8/db/schema/payments";
import { plan } from "@igny8/db/schema/plans";
import type { Reader } from "@igny8/db/tenant";
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { type Instructions, instructionsOf } from "./instructions.ts";
import { drawInvoice } from "./pdf/invoice.ts";
import { type QrCode, qrCode, transferText } from "./qr.ts";
import { invoiceSteps, paymentReference } from "./rules.ts";
import type { ListInvoices } from "./schema.ts";

const ORDER: Order = {
  name: "issued",
  by: invoice.createdAt,
  type: "timestamptz",
  id: invoice.id,
  descending: true,
};

const COLUMNS = {
  id: invoice.id,
  number: invoice.number,
  type: invoice.type,
  purpose: invoice.purpose,
  status: invoice.status,
  currency: invoice.currency,
  subtotal: invoice.subtotal,
  tax: invoice.tax,
  total: invoice.total,
  issuedAt: invoice.issuedAt,
  dueAt: invoice.dueAt,
  paidAt: invoice.paidAt,
  expiresAt: invoice.expiresAt,
  periodStart: invoice.periodStart,
  periodEnd: invoice.periodEnd,
  voidReason: invoice.voidReason,
  plan: { slug: plan.slug, name: plan.name },
  package: { slug: creditPackage.slug, credits: creditPackage.credits },
  /** Whether a payment of it waits to be confirmed. */
  awaiting: sql<boolean>`exists (
    select from ${payment} where ${payment.accountId} = ${invoice.accountId}
      and ${payment.invoiceId} = ${invoice.id} and ${payment.status} = 'pending_approval')`,
};

const invoices = <Extra extends Record<string, SQL | typeof invoice.billing>>(read: Reader, extra: Extra) =>
  read
    .select({ ...COLUMNS, ...extra })
    .from(invoice)
    .leftJoin(plan, eq(plan.id, invoice.planId))
    .leftJoin(creditPackage, eq(creditPackage.id, invoice.creditPackageId));

/** A page of an account's invoices, newest first. */
export async function pageOfInvoices(read: Reader, accountId: string, input: ListInvoices) {
  const { status, type, limit, cursor } = input;
  const wanted = and(
    eq(invoice.accountId, accountId),
    status && eq(invoice.status, status),
    type && eq(invoice.type, type),
  );
  const [rows, total] = await Promise.all([
    invoices(read, { sortKey: sortKey(ORDER) })
      .where(and(wanted, afterCursor(ORDER, cursor)))
      .orderBy(...orderBy(ORDER))
      .limit(limit + 1),
    countRows(read, invoice, wanted),
  ]);
  const { rows: items, nextCursor } = pageOf(ORDER, rows, limit);
  return { items, nextCursor, ...total };
}

/** The account's invoices, newest first, each with what comes next. */
export async function listInvoices(scope: TenantScope, input: ListInvoices) {
  const { items, ...page } = await pageOfInvoices(scope.read, scope.account.id, input);
  const now = scope.services.now();
  return { ...page, items: items.map((row) => ({ ...row, ...invoiceSteps(row, now) })) };
}

/** How an invoice can be paid: by which reference, to which bank account, by which code to scan. */
export type Payable = { reference: string; instructions: Instructions | null; qr: QrCode | null };

/** An invoice with all that is on its paper. @throws AppError NOT_FOUND */
export async function loadInvoice(read: Reader, accountId: string, id: string) {
  const lines = read
    .select({
      description: invoiceLine.description,
      quantity: invoiceLine.quantity,
      unitPrice: invoiceLine.unitPrice,
      amount: invoiceLine.amount,
    })
    .from(invoiceLine)
    .where(and(eq(invoiceLine.accountId, accountId), eq(invoiceLine.invoiceId, id)))
    .orderBy(asc(invoiceLine.position));
  const found = invoices(read, { billing: invoice.billing }).where(
    and(eq(invoice.accountId, accountId), eq(invoice.id, id)),
  );
  const [[row], ownLines] = await Promise.all([found, lines]);
  if (!row) throw new AppError("NOT_FOUND");
  const { billing, ...rest } = row;
  const { seller, ...buyer } = billing as BillingSnapshot;
  const payable = row.status === "open" ? await payableOf(read, row, buyer.country) : null;
  return { ...rest, buyer, seller, lines: ownLines, payment: payable };
}

export type LoadedInvoice = Awaited<ReturnType<typeof loadInvoice>>;

/** One invoice of the account. @throws AppError NOT_FOUND */
export async function getInvoice(scope: TenantScope, id: string) {
  const found = await loadInvoice(scope.read, scope.account.id, id);
  return { ...found, ...invoiceSteps(found, scope.services.now()) };
}

/** An invoice of the account as PDF. @throws AppError NOT_FOUND, STATUS_CONFLICT for a draft */
export const getInvoicePdf = async (scope: TenantScope, id: string) =>
  paperOf(await loadInvoice(scope.read, scope.account.id, id));

/** An invoice as a file. @throws AppError STATUS_CONFLICT for a draft, which has no number yet */
export async function paperOf({ number, payment, ...found }: LoadedInvoice) {
  if (number === null) throw new AppError("STATUS_CONFLICT", { status: found.status });
  const { instructions = null, qr = null } = payment ?? {};
  const bytes = await drawInvoice({
    ...found,
    number,
    reference: paymentReference(number),
    instructions,
    qr,
  });
  return {
    filename: `invoice-${number}.pdf`,
    contentType: "application/pdf",
    base64: bytes.toString("base64"),
  };
}

type Owed = { number: string | null; currency: string; total: number };

async function payableOf(
  read: Reader,
  { number, currency, total }: Owed,
  country: string | null,
): Promise<Payable | null> {
  if (number === null) return null;
  const reference = paymentReference(number);
  const instructions = await transferInstructions(read, country);
  const { holder, iban, bic } = instructions ?? {};
  // Girocode knows no other currency.
  const text =
    currency === "EUR" && holder && iban
      ? transferText({ holder, iban, bic, cents: total, reference })
      : undefined;
  return { reference, instructions, qr: text ? qrCode(text) : null };
}

/** Where a customer of the country transfers money to, or null where bank transfer is switched off. */
async function transferInstructions(read: Reader, country: string | null): Promise<Instructions | null> {
  const [config] = await read
    .select({
      name: paymentMethodConfig.displayName,
      fields: paymentMethodConfig.instructions,
      enabled: paymentMethodConfig.enabled,
    })
    .from(paymentMethodConfig)
    .where(
      and(
        eq(paymentMethodConfig.method, "bank_transfer"),
        inArray(paymentMethodConfig.country, ["*", ...(country ? [country] : [])]),
      ),
    )
    // His own country's before the one for everywhere, be it to switch transfers off.
    .orderBy(desc(sql`${paymentMethodConfig.country} <> '*'`))
    .limit(1);
  return config?.enabled ? instructionsOf(config.name, config.fields) : null;
}

/** Who issues invoices: the system account, by its billing data. @throws AppError CONFIG_MISSING */
export async function loadSeller(read: Pick<Reader, "select">) {
  const [seller] = await read.select(PARTY_COLUMNS).from(account).where(eq(account.kind, "system"));
  if (!seller) throw new AppError("CONFIG_MISSING", { what: "the system account, which issues invoices" });
  return partyOf(seller);
}

/** The buyer of an account's invoices as he is now. @throws AppError NOT_FOUND */
export async function loadBuyer(read: Pick<Reader, "select">, accountId: string) {
  const [buyer] = await read.select(PARTY_COLUMNS).from(account).where(eq(account.id, accountId));
  if (!buyer) throw new AppError("NOT_FOUND");
  return partyOf(buyer);
}

const PARTY_COLUMNS = {
  accountName: account.name,
  name: account.billingName,
  address: account.billingAddress,
  country: account.billingCountry,
  taxId: account.billingTaxId,
  email: account.billingEmail,
};

const partyOf = <P extends { accountName: string; name: string | null }>({
  accountName,
  name,
  ...rest
}: P) => ({
  name: name || accountName,
  ...rest,
});
