import { router, staffProcedure } from "../access/procedures.ts";
import { ListStaffSessions, StartSupport, SupportSessionId } from "./schema.ts";
import { listStaffSessions } from "./staff-reads.ts";
import { endStaffSession, startSupport } from "./staff-writes.ts";

const staff = ["support", "admin"] as const;

/** Mounted as `staff.support`. */
export const supportStaffRouter = router({
  start: staffProcedure({ scope: "staff_write", staff })
    .input(StartSupport)
    .mutation(({ ctx, input }) => startSupport(ctx.scope, ctx.platform, input)),
  list: staffProcedure({ scope: "staff", staff })
    .input(ListStaffSessions.prefault({}))
    .query(({ ctx, input }) => listStaffSessions(ctx.scope, input)),
  end: staffProcedure({ scope: "staff_write", staff })
    .input(SupportSessionId)
    .mutation(({ ctx, input }) => endStaffSession(ctx.scope, input.id)),
});
