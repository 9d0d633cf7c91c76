import { router, tenantProcedure } from "../access/procedures.ts";
import { listSectors } from "./reads.ts";
import { CreateSector, ListSectors, SectorId, UpdateSector } from "./schema.ts";
import { createSector, deleteSector, updateSector } from "./writes.ts";

export const sectorsRouter = router({
  list: tenantProcedure({ role: "viewer", scope: "default" })
    .input(ListSectors)
    .query(({ ctx, input }) => listSectors(ctx.scope, input.siteId)),
  create: tenantProcedure({ role: "admin", scope: "default" })
    .input(CreateSector)
    .mutation(({ ctx, input }) => createSector(ctx.scope, input)),
  update: tenantProcedure({ role: "admin", scope: "default" })
    .input(UpdateSector)
    .mutation(({ ctx, input }) => updateSector(ctx.scope, input)),
  delete: tenantProcedure({ role: "admin", scope: "default" })
    .input(SectorId)
    .mutation(({ ctx, input }) => deleteSector(ctx.scope, input.id)),
});
