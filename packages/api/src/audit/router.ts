import { router, tenantProcedure } from "../access/procedures.ts";
import { exportEvents, listEvents } from "./reads.ts";
import { ExportEvents, ListEvents } from "./schema.ts";

const admin = { role: "admin", scope: "default" } as const;

export const auditRouter = router({
  list: tenantProcedure(admin)
    .input(ListEvents.prefault({}))
    .query(({ ctx, input }) => listEvents(ctx.scope, input)),
  export: tenantProcedure(admin)
    .input(ExportEvents.prefault({}))
    .query(({ ctx, input }) => exportEvents(ctx.scope, input)),
});
