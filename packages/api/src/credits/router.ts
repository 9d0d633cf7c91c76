import { router, tenantProcedure } from "../access/procedures.ts";
import { getBalance, listCosts, listEntries } from "./reads.ts";
import { ListEntries } from "./schema.ts";

export const creditsRouter = router({
  balance: tenantProcedure({ role: "viewer", scope: "default" }).query(({ ctx }) => getBalance(ctx.scope)),
  costs: tenantProcedure({ role: "viewer", scope: "default" }).query(({ ctx }) => listCosts(ctx.scope)),
  ledger: tenantProcedure({ role: "admin", scope: "billing" })
    .input(ListEntries)
    .query(({ ctx, input }) => listEntries(ctx.scope, input)),
});
