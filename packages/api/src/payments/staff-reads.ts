import { account } from "@igny8/db/schema/accounts";
import { invoice } from "@igny8/db/schema/invoices";
import { payment, paymentMethodConfig, paymentProof } from "@igny8/db/schema/payments";
import { user } from "@igny8/db/schema/users";
import { and, asc, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { StaffScope } from "../access/scope.ts";
import { contains } from "../access/visible.ts";
import { BY_AGE, NEWEST, ofInvoice, PAYMENT_COLUMNS, proofsOf } from "./reads.ts";
import { methodsFor, normalReference, paymentPermissions } from "./rules.ts";
import type { PaymentQueue } from "./schema.ts";

const DAY_MS = 86_400_000;
const submitter = alias(user, "submitter");
const confirmer = alias(user, "confirmer");

/** Money that has arrived for the invoice of a payment. */
const arrived = sql<number>`(select coalesce(sum(p.amount - p.surplus), 0)::int from ${payment} p
  where p.account_id = ${payment.accountId} and p.invoice_id = ${payment.invoiceId} and p.status = 'succeeded')`;

const COLUMNS = {
  ...PAYMENT_COLUMNS,
  overrideReason: payment.overrideReason,
  account: { id: account.id, slug: account.slug, name: account.name, status: account.status },
  submittedBy: { id: submitter.id, name: submitter.name, email: submitter.email },
  confirmedBy: { id: confirmer.id, name: confirmer.name },
  arrived,
};

const select = ({ read }: StaffScope, where: SQL | undefined) =>
  read
    .select({ ...COLUMNS, newest: sortKey(NEWEST), oldest: sortKey(BY_AGE) })
    .from(payment)
    .innerJoin(invoice, ofInvoice)
    .innerJoin(account, eq(account.id, payment.accountId))
    .leftJoin(submitter, eq(submitter.id, payment.submittedBy))
    .leftJoin(confirmer, eq(confirmer.id, payment.confirmedBy))
    .where(where);

type Row = Awaited<ReturnType<typeof select>>[number];

/** The payments of all accounts, of a status or any; those that wait come with the longest waiting first. */
export async function listQueue(scope: StaffScope, input: PaymentQueue) {
  const { status, accountId, method, search, limit, cursor } = input;
  const one = status === "any" ? undefined : status;
  const order = one && paymentPermissions({ status: one }).confirm ? BY_AGE : NEWEST;
  const found = search
    ? or(
        ...[
          payment.payerName,
          payment.reference,
          payment.externalPaymentId,
          invoice.number,
          account.name,
        ].map((column) => contains(column, search)),
      )
    : undefined;
  const wanted = and(
    one && eq(payment.status, one),
    accountId === undefined ? undefined : eq(payment.accountId, accountId),
    method && eq(payment.method, method),
    found,
  );
  const [rows, total] = await Promise.all([
    select(scope, and(wanted, afterCursor(order, cursor)))
      .orderBy(...orderBy(order))
      .limit(limit + 1),
    countRows(
      scope.read,
      sql`${payment} join ${invoice} on ${ofInvoice} join ${account} on ${eq(account.id, payment.accountId)}`,
      wanted,
    ),
  ]);
  const sorted = rows.map((row) => ({ ...row, sortKey: order === BY_AGE ? row.oldest : row.newest }));
  const page = pageOf(order, sorted, limit);
  return { items: await present(scope, page.rows), nextCursor: page.nextCursor, ...total };
}

/** One payment of whatever account. @throws AppError NOT_FOUND */
export async function getPayment(scope: StaffScope, id: string) {
  const [item] = await present(scope, await select(scope, eq(payment.id, id)).limit(1));
  if (!item) throw new AppError("NOT_FOUND");
  return item;
}

/** Payments with what staff must know to judge them: what is due, how long they wait, who named the same reference. */
async function present(scope: StaffScope, rows: readonly Omit<Row, "sortKey">[]) {
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  const proofs = await proofsOf(scope, inArray(paymentProof.accountId, accountIds), rows);
  const twins = await findTwins(scope, rows);
  const now = scope.services.now().getTime();
  return rows.map(({ newest: _, oldest: __, arrived: booked, ...row }) => {
    const due = Math.max(0, row.invoice.total - booked);
    const can = paymentPermissions(row);
    return {
      ...row,
      /** What the invoice still needs, and how far the declared amount is from it. */
      due,
      difference: can.confirm ? row.amount - due : 0,
      waitingDays: Math.floor((now - row.createdAt.getTime()) / DAY_MS),
      duplicates: twins(row),
      proofs: proofs(row.id),
      can,
    };
  });
}

const normalized = sql<string>`upper(regexp_replace(${payment.reference}, '[^A-Za-z0-9]', '', 'g'))`;

/** Other payments with the same transfer reference, whoever made them. Rejected ones are no reason to worry. */
async function findTwins({ read }: StaffScope, rows: readonly Omit<Row, "sortKey">[]) {
  const references = rows
    .flatMap(({ reference }) => (reference ? [normalReference(reference)] : []))
    .filter(Boolean);
  const known =
    references.length === 0
      ? []
      : await read
          .select({
            id: payment.id,
            reference: normalized,
            status: payment.status,
            amount: payment.amount,
            invoiceNumber: invoice.number,
            account: { id: account.id, slug: account.slug, name: account.name },
          })
          .from(payment)
          .innerJoin(invoice, ofInvoice)
          .innerJoin(account, eq(account.id, payment.accountId))
          .where(and(inArray(normalized, references), ne(payment.status, "failed")));
  return ({ id, reference }: { id: string; reference: string | null }) =>
    known
      .filter(
        (other) => other.id !== id && reference !== null && other.reference === normalReference(reference),
      )
      .map(({ reference: _, ...other }) => other);
}

/** How the platform takes money, everywhere and by country, and what payers are offered because of it. */
export async function listMethodConfigs({ read, services }: StaffScope) {
  const items = await read
    .select()
    .from(paymentMethodConfig)
    .orderBy(
      asc(paymentMethodConfig.position),
      asc(paymentMethodConfig.method),
      asc(paymentMethodConfig.country),
    );
  const ready = (config: (typeof items)[number]) =>
    methodsFor([{ ...config, country: "*" }], null, services.gateways).some(({ comingSoon }) => !comingSoon);
  return { items: items.map((config) => ({ ...config, configured: ready(config) })) };
}
