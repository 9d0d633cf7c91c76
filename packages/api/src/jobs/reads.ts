import { job } from "@igny8/db/schema/jobs";
import { user } from "@igny8/db/schema/users";
import { and, desc, eq, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { countRows } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { jobPermissions } from "./rules.ts";
import type { ListJobs } from "./schema.ts";

/** What is shown of a job, to its account and to staff. */
export const JOB_COLUMNS = {
  id: job.id,
  kind: job.kind,
  siteId: job.siteId,
  status: job.status,
  done: job.done,
  total: job.total,
  phase: job.phase,
  message: job.message,
  result: job.result,
  error: job.error,
  attempts: job.attempts,
  credits: job.credits,
  actorName: user.name,
  version: job.version,
  createdAt: job.createdAt,
  startedAt: job.startedAt,
  finishedAt: job.finishedAt,
};

type Row = Awaited<ReturnType<typeof loadRows>>[number];

const loadRows = (scope: TenantScope, where: SQL | undefined, limit: number) =>
  scope.read
    .select(JOB_COLUMNS)
    .from(job)
    .leftJoin(user, eq(user.id, job.actorId))
    .where(where)
    .orderBy(desc(job.id))
    .limit(limit);

/** A job's row as it is answered, with what may be done with it; whatever else was selected stays. */
export const presentJob = <R extends Row>({ done, total, phase, message, result, error, ...row }: R) => ({
  ...row,
  progress: { done, total, phase, message },
  result: result as Record<string, unknown> | null,
  error: error as { code: string; message: string; details?: Record<string, unknown> } | null,
  can: jobPermissions(row),
});

export type JobState = ReturnType<typeof presentJob<Row>>;

/** One job of the account. @throws AppError NOT_FOUND, also for a job of a site that the caller may not see */
export async function getJob(scope: TenantScope, id: string): Promise<JobState> {
  const [row] = await loadRows(scope, and(visible(scope), eq(job.id, id)), 1);
  if (!row) throw new AppError("NOT_FOUND");
  return presentJob(row);
}

/** The newest jobs first. */
export async function listJobs(scope: TenantScope, { siteId, status, limit, cursor }: ListJobs) {
  const wanted = and(
    visible(scope),
    siteId === undefined ? undefined : eq(job.siteId, siteId),
    status === undefined ? undefined : eq(job.status, status),
  );
  const [rows, total] = await Promise.all([
    loadRows(scope, and(wanted, cursor === undefined ? undefined : lt(job.id, cursor)), limit + 1),
    countRows(scope.read, job, wanted),
  ]);
  const items = rows.slice(0, limit).map((row) => presentJob(row));
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    ...total,
  };
}

const visible = (scope: TenantScope) =>
  and(
    eq(job.accountId, scope.account.id),
    scope.sites === "all" ? undefined : or(isNull(job.siteId), inArray(job.siteId, [...scope.sites])),
  );
