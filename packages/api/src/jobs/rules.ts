import type { JOB_STATUSES } from "@igny8/db/schema/jobs";

export type JobStatus = (typeof JOB_STATUSES)[number];

export const MAX_ATTEMPTS = 3;
/** How long a worker may be silent before another picks up its job. */
export const LEASE_SECONDS = 9;

export const isOver = (status: JobStatus): boolean =>
  status === "succeeded" || status === "failed" || status === "cancelled";

/** A run of the autopilot ends with its job: another one is started, with an estimate of its own. */
const STARTED_ANEW: readonly string[] = ["automation.run"];

/** What may be done with a job as it stands; the verbs ask the same function. */
export const jobPermissions = ({ status, kind }: { status: JobStatus; kind: string }) => ({
  cancel: !isOver(status),
  retry: (status === "failed" || status === "cancelled") && !STARTED_ANEW.includes(kind),
});

/** Seconds to wait before attempt `attempt + 1`: 2, 8, 32 … */
export const retryDelay = (attempt: number): number => 2 * 4 ** (attempt - 1);
