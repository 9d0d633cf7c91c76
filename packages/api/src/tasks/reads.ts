import { content } from "@igny8/db/schema/content";
import { creditUsage } from "@igny8/db/schema/credits";
import { membership } from "@igny8/db/schema/members";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { task } from "@igny8/db/schema/tasks";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains, visibleRows } from "../access/visible.ts";
import { voiceOf } from "../prompts/reads.ts";
import { taskPermissions } from "./rules.ts";
import type { ListTasks } from "./schema.ts";

/** What a task shows of itself. */
export const taskColumns = {
  id: task.id,
  siteId: task.siteId,
  sectorId: task.sectorId,
  ideaId: task.ideaId,
  title: task.title,
  brief: task.brief,
  outline: task.outline,
  keywords: task.keywords,
  contentType: task.contentType,
  structure: task.structure,
  targetWords: task.targetWords,
  dueOn: task.dueOn,
  assigneeId: task.assigneeId,
  status: task.status,
  error: task.error,
  jobId: task.jobId,
  createdAt: task.createdAt,
  updatedAt: task.updatedAt,
};

type Row = Pick<typeof task.$inferSelect, keyof typeof taskColumns>;

/** A task as it goes over the wire. */
export const presentTask = (row: Row) => ({ ...row, can: taskPermissions(row.status) });

const order = (name: string, by: Order["by"], type: Order["type"], descending: boolean): Order => ({
  name,
  by,
  type,
  id: task.id,
  descending,
});
export const ORDERS: Record<ListTasks["sort"], Order> = {
  newest: order("newest", task.id, "uuid", true),
  oldest: order("oldest", task.id, "uuid", false),
  title: order("title", sql`lower(${task.title})`, "text", false),
  due: order("due", sql`coalesce(${task.dueOn}, 'infinity'::date)`, "date", false),
  words: order("words", task.targetWords, "integer", true),
};

/** The article that was written for the task, while there is one. */
const writtenContent = sql<string | null>`(
  select c.id from ${content} c
  where c.account_id = ${task.accountId} and c.task_id = ${task.id} and c.deleted_at is null
  order by c.id desc limit 1)`;

/** The account's tasks, on the sites that the caller may see. */
export async function listTasks(scope: TenantScope, input: ListTasks) {
  const sorted = ORDERS[input.sort];
  const wanted = and(
    visibleRows(scope, task),
    input.siteId ? eq(task.siteId, input.siteId) : undefined,
    input.sectorId ? eq(task.sectorId, input.sectorId) : undefined,
    input.status ? eq(task.status, input.status) : undefined,
    input.assigneeId ? eq(task.assigneeId, input.assigneeId) : undefined,
    contains(task.title, input.search),
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({
        ...taskColumns,
        assigneeName: user.name,
        contentId: writtenContent,
        sortKey: sortKey(sorted),
      })
      .from(task)
      .leftJoin(user, eq(user.id, task.assigneeId))
      .where(and(wanted, afterCursor(sorted, input.cursor)))
      .orderBy(...orderBy(sorted))
      .limit(input.limit + 1),
    countRows(scope.read, task, wanted),
  ]);
  const { rows, nextCursor } = pageOf(sorted, found, input.limit);
  const items = rows.map((row) => ({ ...row, ...presentTask(row) }));
  return { items, nextCursor, ...total };
}

/** Locks tasks of the account, in one order for everybody. @throws AppError NOT_FOUND when one is missing or hidden */
export async function lockTasks(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(task)
    .where(and(visibleRows(scope, task), inArray(task.id, wanted)))
    .orderBy(asc(task.id))
    .for("update");
  if (rows.length !== wanted.length) throw new AppError("NOT_FOUND");
  return rows;
}

/** Finds a member of the account. @throws AppError NOT_FOUND */
export async function requireMember(scope: TenantScope, tx: Tx, userId: string): Promise<void> {
  const [found] = await tx
    .select({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.accountId, scope.account.id), eq(membership.userId, userId)));
  if (!found) throw new AppError("NOT_FOUND");
}

/** The task with what a provider is told besides. @throws AppError NOT_FOUND when it has been deleted meanwhile */
export async function loadAssignment(scope: TenantScope, taskId: string) {
  const [found] = await scope.read
    .select({ task, site: site.name, sector: sector.name })
    .from(task)
    .innerJoin(site, and(eq(site.accountId, task.accountId), eq(site.id, task.siteId)))
    .innerJoin(sector, and(eq(sector.accountId, task.accountId), eq(sector.id, task.sectorId)))
    .where(and(visibleRows(scope, task), eq(task.id, taskId), isNull(site.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND");
  return { ...found, voice: await voiceOf(scope, found.task.siteId) };
}

export type WrittenTask = { taskId: string; contentId: string; words: number; credits: number };

/** What the job has written already, should it have been interrupted after. */
export async function writtenBy(
  scope: TenantScope,
  jobId: string,
  taskIds: readonly string[],
): Promise<WrittenTask[]> {
  return scope.read
    .select({
      taskId: task.id,
      contentId: content.id,
      words: content.wordCount,
      credits: sql<number>`coalesce(${creditUsage.credits}, 0)::int`,
    })
    .from(task)
    .innerJoin(content, and(eq(content.accountId, task.accountId), eq(content.taskId, task.id)))
    .leftJoin(
      creditUsage,
      and(
        eq(creditUsage.accountId, task.accountId),
        eq(creditUsage.jobId, jobId),
        eq(creditUsage.relatedId, content.id),
      ),
    )
    .where(
      and(
        eq(task.accountId, scope.account.id),
        eq(task.jobId, jobId),
        eq(task.status, "completed"),
        inArray(task.id, [...taskIds]),
      ),
    );
}
