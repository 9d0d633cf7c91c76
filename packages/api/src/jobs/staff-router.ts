import { router, staffProcedure } from "../access/procedures.ts";
import { JobOfAccount, ListAllJobs } from "./schema.ts";
import { getAnyJob, listAllJobs } from "./staff-reads.ts";
import { cancelAnyJob, retryAnyJob } from "./staff-writes.ts";

export const jobsStaffRouter = router({
  list: staffProcedure({ staff: ["support", "developer"], scope: "staff" })
    .input(ListAllJobs)
    .query(({ ctx, input }) => listAllJobs(ctx.scope, input)),
  get: staffProcedure({ staff: ["support", "developer"], scope: "staff" })
    .input(JobOfAccount)
    .query(({ ctx, input }) => getAnyJob(ctx.scope, input)),
  cancel: staffProcedure({ staff: ["developer"], scope: "staff_write" })
    .input(JobOfAccount)
    .mutation(({ ctx, input }) => cancelAnyJob(ctx.scope, input)),
  retry: staffProcedure({ staff: ["developer"], scope: "staff_write" })
    .input(JobOfAccount)
    .mutation(({ ctx, input }) => retryAnyJob(ctx.scope, input)),
});
