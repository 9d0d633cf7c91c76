import { router, staffProcedure } from "../access/procedures.ts";
import { InvoiceOf, ListInvoicesOf, SetSeller, VoidInvoice } from "./schema.ts";
import { getInvoiceOf, getInvoicePdfOf, getSeller, listInvoicesOf } from "./staff-reads.ts";
import { setSeller, voidInvoiceOf } from "./staff-writes.ts";

const desk = staffProcedure({ scope: "staff", staff: ["billing"] });
const deskWrites = staffProcedure({ scope: "staff_write", staff: ["billing"] });

/** Mounted as `staff.invoices`. */
export const invoicesStaffRouter = router({
  list: desk.input(ListInvoicesOf).query(({ ctx, input }) => listInvoicesOf(ctx.scope, input)),
  get: desk.input(InvoiceOf).query(({ ctx, input }) => getInvoiceOf(ctx.scope, input)),
  pdf: desk.input(InvoiceOf).query(({ ctx, input }) => getInvoicePdfOf(ctx.scope, input)),
  void: deskWrites.input(VoidInvoice).mutation(({ ctx, input }) => voidInvoiceOf(ctx.scope, input)),
  seller: desk.query(({ ctx }) => getSeller(ctx.scope)),
  setSeller: staffProcedure({ scope: "staff_write", staff: ["admin"] })
    .input(SetSeller)
    .mutation(({ ctx, input }) => setSeller(ctx.scope, input)),
});
