export const JOB_FILTERS = ["all", "running", "queued", "succeeded", "failed", "cancelled"] as const;
export type JobFilter = (typeof JOB_FILTERS)[number];
