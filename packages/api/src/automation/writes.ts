import { automation, automationRun } from "@igny8/db/schema/automation";
import type { Tx } from "@igny8/db/tenant";
import { AppError } from "../access/errors.ts";
import type { Module } from "../access/requirement.ts";
import type { TenantScope } from "../access/scope.ts";
import { isOver } from "../jobs/rules.ts";
import { lockJob, stopJob } from "../jobs/writes.ts";
import { beginAgain, beginRun, liveRun } from "./begin.ts";
import { loadSettings } from "./reads.ts";
import { changed, nextRunAt, runPermissions } from "./rules.ts";
import type { OfSite, UpdateAutomation } from "./schema.ts";
import { type RunRow, runOf } from "./settle.ts";

/** Sets a site's autopilot; a run that is under way goes on by what is set now. @throws AppError INVALID_INPUT */
export const updateAutomation = (scope: TenantScope, input: UpdateAutomation) =>
  scope.transaction(async (tx) => {
    const { siteId } = input;
    const { nextRunAt: due, ...before } = await loadSettings(scope, tx, siteId);
    const answer = changed(before, input);
    if ("reason" in answer) throw new AppError("INVALID_INPUT", answer);
    const { settings } = answer;
    const { enabled, schedule, hour, day } = settings;
    const moved = due === null || schedule !== before.schedule || hour !== before.hour || day !== before.day;
    const next = moved ? nextRunAt(settings, scope.account.timezone, scope.services.now()) : due;
    const row = { ...settings, nextRunAt: enabled ? next : null };
    await tx
      .insert(automation)
      .values({ ...row, accountId: scope.account.id, siteId })
      .onConflictDoUpdate({ target: [automation.accountId, automation.siteId], set: row });
    scope.record({ kind: "automation", id: siteId, before: { ...before }, after: { ...settings } });
    return { siteId, timezone: scope.account.timezone, ...row };
  });

/** Starts a run now. @throws AppError CONFLICT, NOTHING_TO_DO, INSUFFICIENT_CREDITS, CONFIG_MISSING */
export const runAutomation = (scope: TenantScope, { siteId }: OfSite, closed: readonly Module[]) =>
  scope.transaction(async (tx) => {
    const started = await beginRun(scope, tx, siteId, closed);
    scope.record({ kind: "automation_run", id: started.runId, after: { status: "running" } });
    return started;
  });

/** Has a run stop after the item that it is at. @throws AppError CONFLICT without a run, STATUS_CONFLICT */
export const pauseRun = (scope: TenantScope, { siteId }: OfSite) =>
  scope.transaction(async (tx) => {
    const run = await lockLive(scope, tx, siteId);
    if (!runPermissions(run).pause) throw new AppError("STATUS_CONFLICT", { status: run.status });
    await tx.update(automationRun).set({ status: "paused" }).where(runOf(run.accountId, run.id));
    return told(scope, run, "paused");
  });

/**
 * Goes on with a paused run where it stood. @throws AppError CONFLICT without a run, STATUS_CONFLICT,
 * INSUFFICIENT_CREDITS for what is left, CONFIG_MISSING
 */
export const resumeRun = (scope: TenantScope, { siteId }: OfSite, closed: readonly Module[]) =>
  scope.transaction(async (tx) => {
    const run = await lockLive(scope, tx, siteId);
    if (!runPermissions(run).resume) throw new AppError("STATUS_CONFLICT", { status: run.status });
    await tx.update(automationRun).set({ status: "running" }).where(runOf(run.accountId, run.id));
    // A job that has not noticed the pause yet just goes on.
    if (run.jobId === null) await beginAgain(scope, tx, run, closed);
    return told(scope, run, "running");
  });

/** Ends a run at once; what it has made stays. @throws AppError CONFLICT without a run */
export const cancelRun = (scope: TenantScope, { siteId }: OfSite) =>
  scope.transaction(async (tx) => {
    const run = await lockLive(scope, tx, siteId);
    const now = scope.services.now();
    await tx
      .update(automationRun)
      .set({ status: "cancelled", finishedAt: now, reason: "It was cancelled." })
      .where(runOf(run.accountId, run.id));
    if (run.jobId !== null) {
      const job = await lockJob(tx, run.accountId, run.jobId);
      if (!isOver(job.status)) await stopJob(tx, scope.services, job);
    }
    return told(scope, run, "cancelled");
  });

function told(scope: TenantScope, { id, status }: RunRow, after: RunRow["status"]) {
  scope.record({ kind: "automation_run", id, before: { status }, after: { status: after } });
  return { runId: id, status: after };
}

/** Locks the site's run; its job first, as whoever runs or ends it does: the other way round they deadlock. */
async function lockLive(scope: TenantScope, tx: Tx, siteId: string): Promise<RunRow> {
  const seen = await liveRun(scope, tx, siteId);
  if (!seen) throw new AppError("CONFLICT", { reason: "No run of this site is under way." });
  if (seen.jobId !== null) await lockJob(tx, seen.accountId, seen.jobId);
  const [run] = await tx.select().from(automationRun).where(runOf(seen.accountId, seen.id)).for("update");
  if (!run || run.jobId !== seen.jobId || (run.status !== "running" && run.status !== "paused"))
    throw new AppError("CONFLICT");
  return run;
}
