import { router, tenantProcedure } from "../access/procedures.ts";
import { getCluster, listClusters } from "./reads.ts";
import { runClustering } from "./run.ts";
import {
  ClusterId,
  ClusterIds,
  ListClusters,
  MergeClusters,
  RunClustering,
  SplitCluster,
  UpdateCluster,
} from "./schema.ts";
import { deleteClusters, mergeClusters, splitCluster, updateCluster } from "./writes.ts";

const read = { role: "viewer", module: "planner", scope: "planner" } as const;
const write = { role: "editor", module: "planner", scope: "planner" } as const;

export const clustersRouter = router({
  run: tenantProcedure({ role: "editor", module: "planner", scope: "planner_ai", idempotent: true })
    .input(RunClustering)
    .mutation(({ ctx, input }) => runClustering(ctx.scope, input)),
  list: tenantProcedure(read)
    .input(ListClusters)
    .query(({ ctx, input }) => listClusters(ctx.scope, input)),
  get: tenantProcedure(read)
    .input(ClusterId)
    .query(({ ctx, input }) => getCluster(ctx.scope, ctx.scope.read, input.id)),
  update: tenantProcedure(write)
    .input(UpdateCluster)
    .mutation(({ ctx, input }) => updateCluster(ctx.scope, input)),
  merge: tenantProcedure(write)
    .input(MergeClusters)
    .mutation(({ ctx, input }) => mergeClusters(ctx.scope, input)),
  split: tenantProcedure(write)
    .input(SplitCluster)
    .mutation(({ ctx, input }) => splitCluster(ctx.scope, input)),
  delete: tenantProcedure(write)
    .input(ClusterIds)
    .mutation(({ ctx, input }) => deleteClusters(ctx.scope, input)),
});
