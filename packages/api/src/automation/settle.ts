import { automationItem, automationRun } from "@igny8/db/schema/automation";
import { job } from "@igny8/db/schema/jobs";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, sql } from "drizzle-orm";
import { releaseImages } from "../images/writes.ts";
import { releaseTasks } from "../tasks/writes.ts";
import { endingOf } from "./rules.ts";

export type RunRow = typeof automationRun.$inferSelect;

export const runOf = (accountId: string, id: string) =>
  and(eq(automationRun.accountId, accountId), eq(automationRun.id, id));

export const LIVE = ["running", "paused"] as const;

/** Credits that a job has charged and that no item of it has been told of yet. */
export async function untold(tx: Tx, accountId: string, jobId: string): Promise<number> {
  const [row] = await tx
    .select({
      credits: sql<number>`${job.credits} - coalesce((select sum(i.credits) from ${automationItem} i
        where i.account_id = ${accountId} and i.job_id = ${jobId}), 0)::int`,
    })
    .from(job)
    .where(and(eq(job.accountId, accountId), eq(job.id, jobId)));
  return row?.credits ?? 0;
}

/** Ends a run that the caller has locked. @param stopped why it goes no further, unless it is through */
export async function endRun(tx: Tx, run: RunRow, now: Date, stopped: string | null) {
  const ending = endingOf(run.counts, stopped);
  await tx
    .update(automationRun)
    .set({ ...ending, finishedAt: now, jobId: null })
    .where(runOf(run.accountId, run.id));
  return ending;
}

/**
 * When a job of the autopilot ends, in whatever way: what it had in hand is given back, and a run that it
 * has not ended or let go itself ends with it.
 */
export async function settleRun(tx: Tx, accountId: string, jobId: string): Promise<void> {
  await releaseTasks(tx, accountId, jobId);
  await releaseImages(tx, accountId, jobId);
  const credits = await untold(tx, accountId, jobId);
  const [stopped] = await tx
    .update(automationItem)
    .set({ status: "stopped", finishedAt: sql`now()`, credits })
    .where(
      and(
        eq(automationItem.accountId, accountId),
        eq(automationItem.jobId, jobId),
        eq(automationItem.status, "working"),
      ),
    )
    .returning({ runId: automationItem.runId });
  if (stopped)
    await tx
      .update(automationRun)
      .set({ spentCredits: sql`${automationRun.spentCredits} + ${credits}` })
      .where(runOf(accountId, stopped.runId));
  const [run] = await tx
    .select()
    .from(automationRun)
    .where(
      and(
        eq(automationRun.accountId, accountId),
        eq(automationRun.jobId, jobId),
        inArray(automationRun.status, [...LIVE]),
      ),
    )
    .for("update");
  if (!run) return;
  const [ended] = await tx
    .select({ status: job.status, error: job.error, finishedAt: job.finishedAt })
    .from(job)
    .where(and(eq(job.accountId, accountId), eq(job.id, jobId)));
  const now = ended?.finishedAt ?? run.startedAt;
  const { message } = (ended?.error ?? {}) as { message?: string };
  await endRun(tx, run, now, message ?? "Its job was cancelled.");
  if (ended?.status === "cancelled")
    await tx.update(automationRun).set({ status: "cancelled" }).where(runOf(accountId, run.id));
}
