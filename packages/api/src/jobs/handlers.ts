import type { JobKind } from "./kinds.ts";
import type { JobHandler } from "./run.ts";

/** What the worker runs for each kind of job. */
export const JOB_HANDLERS: Partial<Record<JobKind, JobHandler>> = {};
