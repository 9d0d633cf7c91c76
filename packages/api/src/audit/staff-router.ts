import { router, staffProcedure } from "../access/procedures.ts";
import { listAllEvents } from "./reads.ts";
import { ListAllEvents } from "./schema.ts";

/** Mounted as `staff.audit`. */
export const auditStaffRouter = router({
  list: staffProcedure({ scope: "staff", staff: ["developer", "admin"] })
    .input(ListAllEvents.prefault({}))
    .query(({ ctx, input }) => listAllEvents(ctx.scope, input)),
});
