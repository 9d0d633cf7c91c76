import { router, staffProcedure } from "../access/procedures.ts";
import { UpdateCost } from "./schema.ts";
import { listAllCosts } from "./staff-reads.ts";
import { updateCost } from "./staff-writes.ts";

export const costsStaffRouter = router({
  list: staffProcedure({ staff: ["support", "billing", "developer"], scope: "staff" }).query(({ ctx }) =>
    listAllCosts(ctx.scope),
  ),
  update: staffProcedure({ staff: ["billing"], scope: "staff_write" })
    .input(UpdateCost)
    .mutation(({ ctx, input }) => updateCost(ctx.scope, input)),
});
