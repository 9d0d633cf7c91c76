import { authedProcedure, router, tenantProcedure } from "../access/procedures.ts";
import { listLog } from "./reads.ts";
import { LeaveSupport, SupportLog, SupportSessionId } from "./schema.ts";
import { leaveSession } from "./staff-writes.ts";
import { endSession } from "./writes.ts";

/** Support can be inside whatever the account's status, so its people can always look and end it. */
const admin = {
  role: "admin",
  scope: "default",
  statuses: ["trial", "active", "suspended", "cancelled"],
} as const;

export const supportRouter = router({
  log: tenantProcedure(admin)
    .input(SupportLog.prefault({}))
    .query(({ ctx, input }) => listLog(ctx.scope, input)),
  end: tenantProcedure({ ...admin, credentials: ["token"], personOnly: true })
    .input(SupportSessionId)
    .mutation(({ ctx, input }) => endSession(ctx.scope, input.id)),
  leave: authedProcedure({ scope: "default", credentials: ["support"] })
    .input(LeaveSupport.prefault({}))
    .mutation(({ ctx }) => leaveSession(ctx.scope, ctx.facts.support?.session)),
});
