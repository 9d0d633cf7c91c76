import type { Tx } from "@igny8/db/tenant";
import type { StaffScope } from "../access/scope.ts";
import type { JobOfAccount } from "./schema.ts";
import type { JobRow } from "./session.ts";
import { lockJob, requeueJob, stopJob } from "./writes.ts";

/** Asks a job of whatever account to stop, as its own people could. @throws AppError NOT_FOUND, STATUS_CONFLICT */
export const cancelAnyJob = (scope: StaffScope, job: JobOfAccount) => change(scope, job, stopJob);

/** Puts a failed or cancelled job of whatever account in line again. @throws AppError NOT_FOUND, STATUS_CONFLICT, INSUFFICIENT_CREDITS */
export const retryAnyJob = (scope: StaffScope, job: JobOfAccount) => change(scope, job, requeueJob);

const change = (
  scope: StaffScope,
  { accountId, id }: JobOfAccount,
  verb: (tx: Tx, services: StaffScope["services"], job: JobRow) => Promise<JobRow["status"]>,
) =>
  scope.transaction(async (tx) => {
    const found = await lockJob(tx, accountId, id);
    const status = await verb(tx, scope.services, found);
    scope.record({ accountId, kind: "job", id, before: { status: found.status }, after: { status } });
    return { id };
  });
