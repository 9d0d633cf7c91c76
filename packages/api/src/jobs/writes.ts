import { job } from "@igny8/db/schema/jobs";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { seesSite, type TenantScope } from "../access/scope.ts";
import { closeHold, openHold } from "../credits/writes.ts";
import { tidyAfter } from "./endings.ts";
import type { JobKind } from "./kinds.ts";
import { jobPermissions } from "./rules.ts";

/** Asks a job to stop. A queued one ends at once; a running one at its next step. Twice is once. */
export const cancelJob = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    const found = await lockJob(scope, tx, id);
    if (!jobPermissions(found.status).cancel) throw new AppError("STATUS_CONFLICT", { status: found.status });
    const now = scope.services.now();
    const ended = found.status === "queued" && found.attempts === 0;
    await tx
      .update(job)
      .set({
        cancelRequestedAt: now,
        version: sql`${job.version} + 1`,
        ...(ended && { status: "cancelled" as const, finishedAt: now, phase: "cancelled" }),
      })
      .where(mine(scope, id));
    if (ended) {
      await tidyAfter(tx, found);
      await closeHold(tx, scope.account.id, id, "released");
    }
    await scope.services.jobs.announce(tx, { accountId: scope.account.id, jobId: id });
    return { id };
  });

/**
 * Puts a failed or cancelled job in line again. What it has done and charged stays; the rest of its price
 * is held anew. @throws AppError INSUFFICIENT_CREDITS, STATUS_CONFLICT
 */
export const retryJob = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    const found = await lockJob(scope, tx, id);
    if (!jobPermissions(found.status).retry) throw new AppError("STATUS_CONFLICT", { status: found.status });
    if (found.hold) {
      const operationKey = `job:${id}:retry:${found.version}`;
      const amount = Math.max(0, found.hold.amount - found.credits);
      await openHold(scope, tx, { operation: found.hold.operation, amount, operationKey, jobId: id });
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
      .where(mine(scope, id));
    const ticket = { accountId: scope.account.id, jobId: id };
    await scope.services.jobs.enqueue(tx, found.kind as JobKind, ticket);
    await scope.services.jobs.announce(tx, ticket);
    return { id };
  });

const mine = (scope: TenantScope, id: string) => and(eq(job.accountId, scope.account.id), eq(job.id, id));

async function lockJob(scope: TenantScope, tx: Tx, id: string) {
  const [found] = await tx.select().from(job).where(mine(scope, id)).for("update");
  if (!found || (found.siteId && !seesSite(scope, found.siteId))) throw new AppError("NOT_FOUND");
  return found;
}
