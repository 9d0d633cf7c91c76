import { publicProcedure, router, tenantProcedure } from "../access/procedures.ts";
import { countPipeline, getPublicSite, getSite, listSites } from "./reads.ts";
import { CreateSite, ListSites, PublicSite, SiteId, UpdateSite } from "./schema.ts";
import { createSite, deleteSite, updateSite } from "./writes.ts";

export const sitesRouter = router({
  bySlug: publicProcedure({ scope: "default" })
    .input(PublicSite)
    .query(({ ctx, input }) => getPublicSite(ctx.platform.databases.system, input)),
  list: tenantProcedure({ role: "viewer", scope: "default" })
    .input(ListSites.prefault({}))
    .query(({ ctx, input }) => listSites(ctx.scope, input)),
  get: tenantProcedure({ role: "viewer", scope: "default" })
    .input(SiteId)
    .query(({ ctx, input }) => getSite(ctx.scope, input.siteId)),
  pipeline: tenantProcedure({ role: "viewer", scope: "default" })
    .input(SiteId)
    .query(({ ctx, input }) => countPipeline(ctx.scope, input.siteId)),
  create: tenantProcedure({ role: "admin", scope: "default" })
    .input(CreateSite)
    .mutation(({ ctx, input }) => createSite(ctx.scope, input)),
  update: tenantProcedure({ role: "admin", scope: "default" })
    .input(UpdateSite)
    .mutation(({ ctx, input }) => updateSite(ctx.scope, input)),
  delete: tenantProcedure({ role: "admin", scope: "default" })
    .input(SiteId)
    .mutation(({ ctx, input }) => deleteSite(ctx.scope, input.siteId)),
});
