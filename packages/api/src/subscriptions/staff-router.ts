import { router, staffProcedure } from "../access/procedures.ts";
import { GrantPlan, GrantTrial } from "./schema.ts";
import { grantPlan, grantTrial } from "./staff-writes.ts";

const billingDesk = staffProcedure({ staff: ["billing"], scope: "staff_write" });

export const subscriptionsStaffRouter = router({
  grant: billingDesk.input(GrantPlan).mutation(({ ctx, input }) => grantPlan(ctx.scope, input)),
  grantTrial: billingDesk.input(GrantTrial).mutation(({ ctx, input }) => grantTrial(ctx.scope, input)),
});
