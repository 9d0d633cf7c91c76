import { router, tenantProcedure } from "../access/procedures.ts";
import { getAccount } from "./reads.ts";
import { UpdateAccount } from "./schema.ts";
import { updateAccount } from "./writes.ts";

export const accountsRouter = router({
  get: tenantProcedure({ role: "viewer", scope: "default" }).query(({ ctx }) => getAccount(ctx.scope)),
  update: tenantProcedure({ role: "admin", scope: "default" })
    .input(UpdateAccount)
    .mutation(({ ctx, input }) => updateAccount(ctx.scope, input)),
});
