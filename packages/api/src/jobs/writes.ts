import { job } from "@igny8/db/schema/jobs";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { seesSite, type TenantScope } from "../access/scope.ts";
import type { Services } from "../access/services.ts";
import { closeHold, openHold } from "../credits/writes.ts";
import { tidyAfter } from "./endings.ts";
import type { JobKind } from "./kinds.ts";
import { type JobStatus, jobPermissions } from "./rules.ts";
import type { JobRow } from "./session.ts";

/** Asks a job to stop. A queued one ends at once; a running one at its next step. Twice is once. */
export const cancelJob = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    await stopJob(tx, scope.services, await lockVisible(scope, tx, id));
    return { id };
  });

/**
 * Puts a failed or cancelled job in line again. What it has done and charged stays; the rest of its price
 * is held anew. @throws AppError INSUFFICIENT_CREDITS, STATUS_CONFLICT
 */
export const retryJob = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    await requeueJob(tx, scope.services, await lockVisible(scope, tx, id));
    return { id };
  });

/** Stops a job that the caller has locked. @returns what it is now. @throws AppError STATUS_CONFLICT */
export async function stopJob(tx: Tx, services: Services, found: JobRow): Promise<JobStatus> {
  const { accountId, id, status } = found;
  if (!jobPermissions(found).cancel) throw new AppError("STATUS_CONFLICT", { status });
  const now = services.now();
  const ended = status === "queued" && found.attempts === 0;
  await tx
    .update(job)
    .set({
      cancelRequestedAt: now,
      version: sql`${job.version} + 1`,
      ...(ended && { status: "cancelled" as const, finishedAt: now, phase: "cancelled" }),
    })
    .where(rowOf(accountId, id));
  if (ended) {
    await tidyAfter(tx, found);
    await closeHold(tx, accountId, id, "released");
  }
  await services.jobs.announce(tx, { accountId, jobId: id });
  return ended ? "cancelled" : status;
}

/** Puts a job that the caller has locked in line again. @throws AppError INSUFFICIENT_CREDITS, STATUS_CONFLICT */
export async function requeueJob(tx: Tx, services: Services, found: JobRow): Promise<JobStatus> {
  const { accountId, id, status, hold } = found;
  if (!jobPermissions(found).retry) throw new AppError("STATUS_CONFLICT", { status });
  if (hold) {
    const operationKey = `job:${id}:retry:${found.version}`;
    const amount = Math.max(0, hold.amount - found.credits);
    const payer = { account: { id: accountId }, services };
    await openHold(payer, tx, { operation: hold.operation, amount, operationKey, jobId: id });
  }
  await tx
    .update(job)
    .set({
      status: "queued",
      phase: "queued",
      error: null,
      attempts: 0,
      cancelRequestedAt: null,
      finishedAt: null,
      version: sql`${job.version} + 1`,
    })
    .where(rowOf(accountId, id));
  const ticket = { accountId, jobId: id };
  await services.jobs.enqueue(tx, found.kind as JobKind, ticket);
  await services.jobs.announce(tx, ticket);
  return "queued";
}

const rowOf = (accountId: string, id: string) => and(eq(job.accountId, accountId), eq(job.id, id));

/** Locks a job of the account. @throws AppError NOT_FOUND */
export async function lockJob(tx: Tx, accountId: string, id: string): Promise<JobRow> {
  const [found] = await tx.select().from(job).where(rowOf(accountId, id)).for("update");
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

async function lockVisible(scope: TenantScope, tx: Tx, id: string): Promise<JobRow> {
  const found = await lockJob(tx, scope.account.id, id);
  if (found.siteId && !seesSite(scope, found.siteId)) throw new AppError("NOT_FOUND");
  return found;
}
