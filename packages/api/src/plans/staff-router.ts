import { router, staffProcedure } from "../access/procedures.ts";
import { UpdatePlan } from "./schema.ts";
import { listAllPlans, previewPlan } from "./staff-reads.ts";
import { updatePlan } from "./staff-writes.ts";

export const plansStaffRouter = router({
  list: staffProcedure({ staff: ["support", "billing", "developer"], scope: "staff" }).query(({ ctx }) =>
    listAllPlans(ctx.scope),
  ),
  effects: staffProcedure({ staff: ["billing"], scope: "staff" })
    .input(UpdatePlan)
    .query(({ ctx, input }) => previewPlan(ctx.scope, input)),
  update: staffProcedure({ staff: ["billing"], scope: "staff_write" })
    .input(UpdatePlan)
    .mutation(({ ctx, input }) => updatePlan(ctx.scope, input)),
});
