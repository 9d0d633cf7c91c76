import { z } from "zod";

export const JobId = z.object({ id: z.uuid() });

export const ListJobs = z.object({
  siteId: z.uuid().optional(),
  status: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]).optional(),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
});
export type ListJobs = z.output<typeof ListJobs>;

export const FollowJob = z.object({ id: z.uuid(), lastEventId: z.string().max(20).nullish() });

/** A job as staff name it: by its account too. */
export const JobOfAccount = z.object({ accountId: z.uuid(), id: z.uuid() });
export type JobOfAccount = z.output<typeof JobOfAccount>;

export const ListAllJobs = ListJobs.omit({ siteId: true }).extend({
  accountId: z.uuid().optional(),
  kind: z.string().min(1).max(60).optional(),
});
export type ListAllJobs = z.output<typeof ListAllJobs>;
