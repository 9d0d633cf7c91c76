import { router, tenantProcedure } from "../access/procedures.ts";
import { BILLING_STATUSES } from "../access/requirement.ts";
import { getBalance, listCosts, listEntries, listPackages } from "./reads.ts";
import { AskUsage, BuyCredits, Days, ListEntries, SetAlert } from "./schema.ts";
import { buyCredits, setAlert } from "./shop.ts";
import { exportStatement, getUsage } from "./usage.ts";

export const creditsRouter = router({
  balance: tenantProcedure({ role: "viewer", scope: "default" }).query(({ ctx }) => getBalance(ctx.scope)),
  costs: tenantProcedure({ role: "viewer", scope: "default" }).query(({ ctx }) => listCosts(ctx.scope)),
  usage: tenantProcedure({ role: "viewer", scope: "default" })
    .input(AskUsage.prefault({}))
    .query(({ ctx, input }) => getUsage(ctx.scope, input)),
  ledger: tenantProcedure({ role: "admin", scope: "billing", statuses: BILLING_STATUSES })
    .input(ListEntries.prefault({}))
    .query(({ ctx, input }) => listEntries(ctx.scope, input)),
  statement: tenantProcedure({ role: "admin", scope: "billing", statuses: BILLING_STATUSES })
    .input(Days.prefault({}))
    .query(({ ctx, input }) => exportStatement(ctx.scope, input)),
  packages: tenantProcedure({ role: "viewer", scope: "default", statuses: BILLING_STATUSES }).query(
    ({ ctx }) => listPackages(ctx.scope),
  ),
  buy: tenantProcedure({ role: "admin", scope: "billing", personOnly: true, idempotent: true })
    .input(BuyCredits)
    .mutation(({ ctx, input }) => buyCredits(ctx.scope, input)),
  setAlert: tenantProcedure({ role: "admin", scope: "billing" })
    .input(SetAlert)
    .mutation(({ ctx, input }) => setAlert(ctx.scope, input)),
});
