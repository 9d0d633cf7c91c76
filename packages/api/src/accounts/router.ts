import { ownerProcedure, router, tenantProcedure } from "../access/procedures.ts";
import { ANY_STATUS, BILLING_STATUSES } from "../access/requirement.ts";
import { closeAccount, restoreAccount, transferAccount } from "./life.ts";
import { getAccount, getBillingData } from "./reads.ts";
import { BillingData, CloseAccount, SetModule, SetSupportAccess, Transfer, UpdateAccount } from "./schema.ts";
import { setBillingData, setModule, setSupportAccess, updateAccount } from "./writes.ts";

/** Who has to pay must be able to say whom the invoice is for. */
const billing = { role: "admin", scope: "billing", statuses: BILLING_STATUSES } as const;

export const accountsRouter = router({
  get: tenantProcedure({ role: "viewer", scope: "default" }).query(({ ctx }) => getAccount(ctx.scope)),
  update: tenantProcedure({ role: "admin", scope: "default" })
    .input(UpdateAccount)
    .mutation(({ ctx, input }) => updateAccount(ctx.scope, input)),
  billing: tenantProcedure(billing).query(({ ctx }) => getBillingData(ctx.scope)),
  setBilling: tenantProcedure(billing)
    .input(BillingData)
    .mutation(({ ctx, input }) => setBillingData(ctx.scope, input)),
  setModule: tenantProcedure({ role: "admin", scope: "default" })
    .input(SetModule)
    .mutation(({ ctx, input }) => setModule(ctx.scope, input)),
  setSupportAccess: ownerProcedure({ scope: "default", statuses: ANY_STATUS })
    .input(SetSupportAccess)
    .mutation(({ ctx, input }) => setSupportAccess(ctx.scope, input.allowed)),
  transfer: ownerProcedure({ scope: "default" })
    .input(Transfer)
    .mutation(({ ctx, input }) => transferAccount(ctx.scope, input.userId)),
  close: ownerProcedure({ scope: "default", statuses: ANY_STATUS })
    .input(CloseAccount.prefault({}))
    .mutation(({ ctx }) => closeAccount(ctx.scope)),
  restore: ownerProcedure({ scope: "default", statuses: ANY_STATUS })
    .input(CloseAccount.prefault({}))
    .mutation(({ ctx }) => restoreAccount(ctx.scope)),
});
