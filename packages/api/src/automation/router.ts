import { router, tenantProcedure } from "../access/procedures.ts";
import { closedModules } from "../access/standing.ts";
import { RUN_DOOR } from "./begin.ts";
import { estimateRun, getAutomation, getRun, listRuns } from "./reads.ts";
import { ListRuns, OfSite, RunDetail, UpdateAutomation } from "./schema.ts";
import { cancelRun, pauseRun, resumeRun, runAutomation, updateAutomation } from "./writes.ts";

const read = { role: "viewer", module: "automation", scope: "automation" } as const;
const write = { role: "editor", module: "automation", scope: "automation" } as const;

export const automationRouter = router({
  get: tenantProcedure(read)
    .input(OfSite)
    .query(({ ctx, input }) => getAutomation(ctx.scope, input.siteId, closedModules(ctx.facts))),
  update: tenantProcedure(write)
    .input(UpdateAutomation)
    .mutation(({ ctx, input }) => updateAutomation(ctx.scope, input)),
  estimate: tenantProcedure(read)
    .input(OfSite)
    .query(({ ctx, input }) => estimateRun(ctx.scope, input.siteId, closedModules(ctx.facts))),
  run: tenantProcedure(RUN_DOOR)
    .input(OfSite)
    .mutation(({ ctx, input }) => runAutomation(ctx.scope, input, closedModules(ctx.facts))),
  pause: tenantProcedure(write)
    .input(OfSite)
    .mutation(({ ctx, input }) => pauseRun(ctx.scope, input)),
  resume: tenantProcedure(write)
    .input(OfSite)
    .mutation(({ ctx, input }) => resumeRun(ctx.scope, input, closedModules(ctx.facts))),
  cancel: tenantProcedure(write)
    .input(OfSite)
    .mutation(({ ctx, input }) => cancelRun(ctx.scope, input)),
  runs: tenantProcedure(read)
    .input(ListRuns)
    .query(({ ctx, input }) => listRuns(ctx.scope, input)),
  runDetail: tenantProcedure(read)
    .input(RunDetail)
    .query(({ ctx, input }) => getRun(ctx.scope, input)),
});
