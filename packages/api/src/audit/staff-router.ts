import { router, staffProcedure } from "../access/procedures.ts";
import { ListAllEvents } from "./schema.ts";
import { listAllEvents } from "./staff-reads.ts";

/** Mounted as `staff.audit`. */
export const auditStaffRouter = router({
  list: staffProcedure({ scope: "staff", staff: ["developer", "admin"] })
    .input(ListAllEvents.prefault({}))
    .query(({ ctx, input }) => listAllEvents(ctx.scope, input)),
});
