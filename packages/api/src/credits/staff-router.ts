import { router, staffProcedure } from "../access/procedures.ts";
import { AdjustCredits, CreatePackage, ListEntriesOf, UpdateCost, UpdatePackage } from "./schema.ts";
import { listAllCosts, listAllPackages, listEntriesOf } from "./staff-reads.ts";
import { adjustAccount, createPackage, updateCost, updatePackage } from "./staff-writes.ts";

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
  packages: router({
    list: staffProcedure({ staff: ["support", "billing", "developer"], scope: "staff" }).query(({ ctx }) =>
      listAllPackages(ctx.scope),
    ),
    create: staffProcedure({ staff: ["billing"], scope: "staff_write" })
      .input(CreatePackage)
      .mutation(({ ctx, input }) => createPackage(ctx.scope, input)),
    update: staffProcedure({ staff: ["billing"], scope: "staff_write" })
      .input(UpdatePackage)
      .mutation(({ ctx, input }) => updatePackage(ctx.scope, input)),
  }),
});
