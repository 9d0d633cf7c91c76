import { ownerProcedure, router, tenantProcedure } from "../access/procedures.ts";
import { ANY_STATUS, BILLING_STATUSES } from "../access/requirement.ts";
import { cancelPlan, changePlan, renewPlan, resumePlan } from "./changes.ts";
import { getSubscription } from "./reads.ts";
import { ChangePlan, Nothing } from "./schema.ts";

/** Whoever waits for his first payment or has expired must be able to choose and to pay; a closed account not. */
const buying = {
  role: "admin",
  scope: "billing",
  statuses: BILLING_STATUSES,
  personOnly: true,
  idempotent: true,
} as const;

/** The owner's alone; what is repeated with its key is done once, whatever was decided in between. */
const ending = { scope: "billing", statuses: BILLING_STATUSES, idempotent: true } as const;

export const subscriptionsRouter = router({
  get: tenantProcedure({ role: "viewer", scope: "billing", statuses: ANY_STATUS }).query(({ ctx }) =>
    getSubscription(ctx.scope),
  ),
  change: tenantProcedure(buying)
    .input(ChangePlan)
    .mutation(({ ctx, input }) => changePlan(ctx.scope, input)),
  renew: tenantProcedure(buying)
    .input(Nothing.prefault({}))
    .mutation(({ ctx }) => renewPlan(ctx.scope)),
  cancel: ownerProcedure(ending)
    .input(Nothing.prefault({}))
    .mutation(({ ctx }) => cancelPlan(ctx.scope)),
  resume: ownerProcedure(ending)
    .input(Nothing.prefault({}))
    .mutation(({ ctx }) => resumePlan(ctx.scope)),
});
