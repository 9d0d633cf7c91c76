import type { Tx } from "@igny8/db/tenant";
import { settleRun } from "../automation/settle.ts";
import { releaseImages } from "../images/writes.ts";
import { releaseTasks } from "../tasks/writes.ts";
import type { JobKind } from "./kinds.ts";

/** What must be tidied when a job ends, in the transaction that ends it: also one that no worker ever took. */
const ENDINGS: Partial<Record<JobKind, (tx: Tx, accountId: string, jobId: string) => Promise<void>>> = {
  "automation.run": settleRun,
  "images.generate": releaseImages,
  "tasks.write": releaseTasks,
};

/** Gives back whatever the job had reserved for itself besides credits. */
export const tidyAfter = async (
  tx: Tx,
  job: { kind: string; accountId: string; id: string },
): Promise<void> => ENDINGS[job.kind as JobKind]?.(tx, job.accountId, job.id);
