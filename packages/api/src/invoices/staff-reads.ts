import type { StaffScope } from "../access/scope.ts";
import { loadInvoice, loadSeller, pageOfInvoices, paperOf } from "./reads.ts";
import { invoiceSteps, staffSteps } from "./rules.ts";
import type { InvoiceOf, ListInvoicesOf } from "./schema.ts";

/** An account's invoices, newest first, each with what staff can do with it. */
export async function listInvoicesOf(scope: StaffScope, { accountId, ...input }: ListInvoicesOf) {
  const { items, ...page } = await pageOfInvoices(scope.read, accountId, input);
  const now = scope.services.now();
  return {
    ...page,
    items: items.map((row) => ({
      ...row,
      overdue: invoiceSteps(row, now).overdue,
      can: staffSteps(row.status),
    })),
  };
}

/** One invoice of an account. @throws AppError NOT_FOUND */
export async function getInvoiceOf(scope: StaffScope, { accountId, id }: InvoiceOf) {
  const found = await loadInvoice(scope.read, accountId, id);
  const { overdue } = invoiceSteps(found, scope.services.now());
  return { ...found, overdue, can: staffSteps(found.status) };
}

/** An invoice of an account as PDF. @throws AppError NOT_FOUND, STATUS_CONFLICT */
export const getInvoicePdfOf = async (scope: StaffScope, { accountId, id }: InvoiceOf) =>
  paperOf(await loadInvoice(scope.read, accountId, id));

/** Who issues invoices, as the next one will name him. */
export const getSeller = (scope: StaffScope) => loadSeller(scope.read);
