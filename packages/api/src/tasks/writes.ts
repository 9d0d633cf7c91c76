import { newId } from "@igny8/db/columns";
import { contentIdea } from "@igny8/db/schema/ideas";
import { task } from "@igny8/db/schema/tasks";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { requireProvider } from "../ai/asking.ts";
import { priceOf } from "../credits/rules.ts";
import { costOf } from "../credits/writes.ts";
import { startJob } from "../jobs/start.ts";
import { requireSector } from "../sectors/reads.ts";
import { lockTasks, presentTask, requireMember, taskColumns } from "./reads.ts";
import { taskPermissions } from "./rules.ts";
import type { CreateTask, TaskIds, UpdateTask, WriteTasks } from "./schema.ts";

/** @throws AppError NOT_FOUND when the sector is not the site's, or the assignee no member */
export const createTask = (scope: TenantScope, input: CreateTask) =>
  scope.transaction(async (tx) => {
    await requireSector(scope, tx, input.siteId, input.sectorId);
    if (input.assigneeId) await requireMember(scope, tx, input.assigneeId);
    const [created] = await tx
      .insert(task)
      .values({ ...input, accountId: scope.account.id })
      .returning(taskColumns);
    if (!created) throw new Error("The task was not stored");
    return presentTask(created);
  });

/** @throws AppError NOT_FOUND, STATUS_CONFLICT while it is being written and after */
export const updateTask = (scope: TenantScope, { id, ...change }: UpdateTask) =>
  scope.transaction(async (tx) => {
    const [found] = await lockTasks(scope, tx, [id]);
    if (!found) throw new AppError("NOT_FOUND");
    if (!taskPermissions(found.status).edit) throw new AppError("STATUS_CONFLICT", { status: found.status });
    if (change.assigneeId) await requireMember(scope, tx, change.assigneeId);
    const [updated] = await tx
      .update(task)
      .set({ ...change, updatedAt: scope.services.now() })
      .where(these(scope, [id]))
      .returning(taskColumns);
    if (!updated) throw new AppError("NOT_FOUND");
    return presentTask(updated);
  });

/**
 * Moves tasks to the trash, as one batch; an idea that was waiting for one of them may be queued again.
 * @throws AppError NOT_FOUND, STATUS_CONFLICT while one is being written: then none is moved
 */
export const deleteTasks = (scope: TenantScope, { ids }: TaskIds) =>
  scope.transaction(async (tx) => {
    const tasks = await lockTasks(scope, tx, ids);
    const busy = tasks.find(({ status }) => !taskPermissions(status).delete);
    if (busy) throw new AppError("STATUS_CONFLICT", { status: busy.status, id: busy.id });
    const batch = newId();
    await tx
      .update(task)
      .set({ deletedAt: scope.services.now(), deletedBatch: batch })
      .where(these(scope, ids));
    const ideaIds = tasks.flatMap(({ ideaId }) => ideaId ?? []);
    await tx
      .update(contentIdea)
      .set({ status: "new" })
      .where(
        and(
          eq(contentIdea.accountId, scope.account.id),
          inArray(contentIdea.id, ideaIds),
          eq(contentIdea.status, "queued"),
        ),
      );
    return { deleted: tasks.length, batch };
  });

/**
 * Starts the job that writes the tasks, all of one site; holds the price of their target lengths.
 * @throws AppError NOT_FOUND, STATUS_CONFLICT unless all are queued or failed, INSUFFICIENT_CREDITS, CONFIG_MISSING
 */
export const writeTasks = (scope: TenantScope, { ids }: WriteTasks) =>
  scope.transaction(async (tx) => {
    await requireProvider(scope, tx);
    const tasks = await lockTasks(scope, tx, ids);
    const refused = tasks.find(({ status }) => !taskPermissions(status).write);
    if (refused) throw new AppError("STATUS_CONFLICT", { status: refused.status, id: refused.id });
    const [{ siteId } = { siteId: "" }, ...others] = tasks;
    if (others.some((other) => other.siteId !== siteId)) {
      throw new AppError("INVALID_INPUT", { field: "ids", reason: "ids: the tasks must be of one site" });
    }
    const cost = await costOf(tx, "content");
    const amount = tasks.reduce((sum, { targetWords }) => sum + priceOf(cost, targetWords), 0);
    const taskIds = tasks.map(({ id }) => id);
    const hold = { operation: "content", amount };
    const started = await startJob(scope, tx, {
      kind: "tasks.write",
      siteId,
      input: { ids: taskIds },
      total: tasks.length,
      hold,
    });
    await tx
      .update(task)
      .set({ status: "in_progress", jobId: started.jobId, error: null })
      .where(these(scope, taskIds));
    return started;
  });

/** Gives back the tasks that a job has not written, when it ends in whatever way: they are queued again. */
export const releaseTasks = async (tx: Tx, accountId: string, jobId: string): Promise<void> => {
  await tx
    .update(task)
    .set({ status: "queued" })
    .where(and(eq(task.accountId, accountId), eq(task.jobId, jobId), eq(task.status, "in_progress")));
};

const these = (scope: TenantScope, ids: readonly string[]) =>
  and(eq(task.accountId, scope.account.id), inArray(task.id, [...ids]));
