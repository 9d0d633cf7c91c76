import { router, staffProcedure } from "../access/procedures.ts";
import { AdjustCredits, ListEntriesOf, UpdateCost } from "./schema.ts";
import { listAllCosts, listEntriesOf } from "./staff-reads.ts";
import { adjustAccount, updateCost } from "./staff-writes.ts";

export const costsStaffRouter = router({
  list: staffProcedure({ staff: ["support", "billing", "developer"], scope: "staff" }).query(({ ctx }) =>
    listAllCosts(ctx.scope),
  ),
  update: staffProcedure({ staff: ["billing"], scope: "staff_write" })
    .input(UpdateCost)
    .mutation(({ ctx, input }) => updateCost(ctx.scope, input)),
});

/** Mounted as `staff.credits`. */
export const creditsStaffRouter = router({
  ledger: staffProcedure({ staff: ["billing"], scope: "staff" })
    .input(ListEntriesOf)
    .query(({ ctx, input }) => listEntriesOf(ctx.scope, input)),
  adjust: staffProcedure({ staff: ["billing"], scope: "staff_write" })
    .input(AdjustCredits)
    .mutation(({ ctx, input }) => adjustAccount(ctx.scope, input)),
});
