import { contentIdea } from "@igny8/db/schema/ideas";
import { task } from "@igny8/db/schema/tasks";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { sanitise, textOf, wordsIn } from "../content/html.ts";
import { storeDraft } from "../content/writes.ts";
import { priceOf } from "../credits/rules.ts";
import { costOf } from "../credits/writes.ts";
import type { JobRun } from "../jobs/run.ts";
import { article } from "./article.ts";
import { loadAssignment, type WrittenTask } from "./reads.ts";

/** Hands waiting tasks to a job that finds its work as it goes. */
export const giveTasks = (run: JobRun, ids: readonly string[]): Promise<void> =>
  run.scope.transaction(async (tx) => {
    await tx
      .update(task)
      .set({ status: "in_progress", jobId: run.id, error: null })
      .where(
        and(
          eq(task.accountId, run.scope.account.id),
          inArray(task.id, [...ids]),
          isNull(task.deletedAt),
          eq(task.status, "queued"),
        ),
      );
  });

/** Takes the job's tasks in hand, again after an interruption. @returns the ids of those that are still its own */
export async function claimTasks(run: JobRun, ids: readonly string[]): Promise<string[]> {
  const claimed = await run.scope.transaction((tx) =>
    tx
      .update(task)
      .set({ status: "in_progress", error: null })
      .where(
        and(
          inArray(task.id, [...ids]),
          ofJob(run),
          isNull(task.deletedAt),
          inArray(task.status, ["queued", "in_progress", "failed"]),
        ),
      )
      .returning({ id: task.id }),
  );
  return claimed.map(({ id }) => id).sort();
}

/**
 * Writes one task: the provider drafts, the draft is cleaned, and the article, its first revision, the
 * task's and the idea's status and the charge are stored together. The charge is for the words that came,
 * never above the price of the length that was ordered. @throws AppError when the provider failed
 */
export async function writeTask(run: JobRun, taskId: string): Promise<WrittenTask> {
  const { scope } = run;
  const { task: ordered, ...place } = await loadAssignment(scope, taskId);
  const { output, usage } = await run.ask("content", article, { ...ordered, ...place });
  const draft = { ...output, body: sanitise(output.body) };
  const words = wordsIn(textOf(draft.body));
  if (words === 0) throw new AppError("PROVIDER_FAILED", { reason: "the article that it sent was empty" });
  return run.store(async (tx, charge) => {
    const [current] = await tx
      .update(task)
      .set({ status: "completed", error: null })
      .where(and(eq(task.id, taskId), ofJob(run), eq(task.status, "in_progress")))
      .returning({ ideaId: task.ideaId });
    if (!current) throw new AppError("CONFLICT", { reason: "The task was taken out of this job's hands." });
    const contentId = await storeDraft(scope, tx, { ordered, draft, provider: usage.provider });
    if (current.ideaId) await completeIdea(scope, tx, current.ideaId);
    const cost = await costOf(tx, "content");
    const credits = Math.min(priceOf(cost, words), priceOf(cost, ordered.targetWords));
    const related = { kind: "content", id: contentId };
    charge({ key: `task:${taskId}`, operation: "content", credits, usage, related });
    return { taskId, contentId, words, credits };
  });
}

/** Notes why a task was not written; it may be written again. */
export const failTask = (run: JobRun, taskId: string, reason: string): Promise<void> =>
  run.scope.transaction(async (tx) => {
    await tx
      .update(task)
      .set({ status: "failed", error: reason })
      .where(and(eq(task.id, taskId), ofJob(run), eq(task.status, "in_progress")));
  });

const completeIdea = (scope: TenantScope, tx: Tx, id: string) =>
  tx
    .update(contentIdea)
    .set({ status: "completed" })
    .where(and(eq(contentIdea.accountId, scope.account.id), eq(contentIdea.id, id)));

const ofJob = (run: JobRun) => and(eq(task.accountId, run.scope.account.id), eq(task.jobId, run.id));
