import { account } from "@igny8/db/schema/accounts";
import { job } from "@igny8/db/schema/jobs";
import { user } from "@igny8/db/schema/users";
import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { countRows } from "../access/page.ts";
import type { StaffScope } from "../access/scope.ts";
import { JOB_COLUMNS, presentJob } from "./reads.ts";
import type { JobOfAccount, ListAllJobs } from "./schema.ts";

const loadRows = ({ read }: StaffScope, where: SQL | undefined, limit: number) =>
  read
    .select({
      ...JOB_COLUMNS,
      account: { id: account.id, slug: account.slug, name: account.name },
      input: job.input,
      leaseUntil: job.leaseUntil,
      cancelRequestedAt: job.cancelRequestedAt,
    })
    .from(job)
    .innerJoin(account, eq(account.id, job.accountId))
    .leftJoin(user, eq(user.id, job.actorId))
    .where(where)
    .orderBy(desc(job.id))
    .limit(limit);

/** The jobs of all accounts, newest first. */
export async function listAllJobs(
  scope: StaffScope,
  { accountId, status, kind, limit, cursor }: ListAllJobs,
) {
  const wanted = and(
    accountId === undefined ? undefined : eq(job.accountId, accountId),
    status === undefined ? undefined : eq(job.status, status),
    kind === undefined ? undefined : eq(job.kind, kind),
  );
  const [rows, total] = await Promise.all([
    loadRows(scope, and(wanted, cursor === undefined ? undefined : lt(job.id, cursor)), limit + 1),
    countRows(scope.read, job, wanted),
  ]);
  const items = rows.slice(0, limit).map(({ input: _, ...row }) => presentJob(row));
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    ...total,
  };
}

/** One job of whatever account, with what it was asked. @throws AppError NOT_FOUND */
export async function getAnyJob(scope: StaffScope, { accountId, id }: JobOfAccount) {
  const [row] = await loadRows(scope, and(eq(job.accountId, accountId), eq(job.id, id)), 1);
  if (!row) throw new AppError("NOT_FOUND");
  return presentJob({ ...row, input: row.input as Record<string, unknown> });
}
