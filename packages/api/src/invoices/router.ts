import { router, tenantProcedure } from "../access/procedures.ts";
import { ANY_STATUS } from "../access/requirement.ts";
import { getInvoice, getInvoicePdf, listInvoices } from "./reads.ts";
import { InvoiceId, ListInvoices } from "./schema.ts";

/** Whoever has to pay, or has paid, reaches his invoices whatever his account's state. */
const billing = { role: "admin", scope: "billing", statuses: ANY_STATUS } as const;

export const invoicesRouter = router({
  list: tenantProcedure(billing)
    .input(ListInvoices.prefault({}))
    .query(({ ctx, input }) => listInvoices(ctx.scope, input)),
  get: tenantProcedure(billing)
    .input(InvoiceId)
    .query(({ ctx, input }) => getInvoice(ctx.scope, input.id)),
  pdf: tenantProcedure(billing)
    .input(InvoiceId)
    .query(({ ctx, input }) => getInvoicePdf(ctx.scope, input.id)),
});
