import { router, tenantProcedure } from "../access/procedures.ts";
import { followJob } from "./follow.ts";
import { getJob, listJobs } from "./reads.ts";
import { FollowJob, JobId, ListJobs } from "./schema.ts";
import { cancelJob, retryJob } from "./writes.ts";

export const jobsRouter = router({
  get: tenantProcedure({ role: "viewer", scope: "default" })
    .input(JobId)
    .query(({ ctx, input }) => getJob(ctx.scope, input.id)),
  list: tenantProcedure({ role: "viewer", scope: "default" })
    .input(ListJobs)
    .query(({ ctx, input }) => listJobs(ctx.scope, input)),
  cancel: tenantProcedure({ role: "editor", scope: "default" })
    .input(JobId)
    .mutation(({ ctx, input }) => cancelJob(ctx.scope, input.id)),
  retry: tenantProcedure({ role: "editor", scope: "default", idempotent: true })
    .input(JobId)
    .mutation(({ ctx, input }) => retryJob(ctx.scope, input.id)),
  follow: tenantProcedure({ role: "viewer", scope: "default" })
    .input(FollowJob)
    .subscription(({ ctx, input, signal }) => followJob(ctx.scope, input, signal)),
});
