import { router, staffProcedure } from "../access/procedures.ts";
import { GrantPlan, GrantTrial, SubscriptionOf } from "./schema.ts";
import { getSubscriptionOf } from "./staff-reads.ts";
import { grantPlan, grantTrial } from "./staff-writes.ts";

const billingDesk = staffProcedure({ staff: ["billing"], scope: "staff_write" });

export const subscriptionsStaffRouter = router({
  get: staffProcedure({ staff: ["support", "billing"], scope: "staff" })
    .input(SubscriptionOf)
    .query(({ ctx, input }) => getSubscriptionOf(ctx.scope, input.accountId)),
  grant: billingDesk.input(GrantPlan).mutation(({ ctx, input }) => grantPlan(ctx.scope, input)),
  grantTrial: billingDesk.input(GrantTrial).mutation(({ ctx, input }) => grantTrial(ctx.scope, input)),
});
