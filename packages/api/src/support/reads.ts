import { auditEvent } from "@igny8/db/schema/audit";
import { supportSession } from "@igny8/db/schema/support";
import { user } from "@igny8/db/schema/users";
import { and, eq, getTableColumns, gt, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { isOpen, overAt } from "./rules.ts";
import type { SupportLog } from "./schema.ts";

export const NEWEST: Order = {
  name: "newest",
  by: supportSession.createdAt,
  type: "timestamptz",
  id: supportSession.id,
  descending: true,
};

const events = sql<number>`(select count(*)::int from ${auditEvent} e
  where e.account_id = ${supportSession.accountId} and e.support_session_id = ${supportSession.id})`;

export const COLUMNS = {
  ...getTableColumns(supportSession),
  userName: user.name,
  userEmail: user.email,
  events,
  sortKey: sortKey(NEWEST),
};

type Row = typeof supportSession.$inferSelect & {
  userName: string | null;
  userEmail: string | null;
  events: number;
};

/** A session as both sides see it: who, as whom, why, in which mode, from when to when. */
export const present = (row: Row, now: Date) => {
  const open = isOpen(row, now);
  return {
    id: row.id,
    staff: { id: row.staffUserId, name: row.staffName },
    // Who has left the account since is known by his id alone.
    user: { id: row.userId, name: row.userName, email: row.userEmail },
    reason: row.reason,
    mode: row.mode,
    overrideReason: row.overrideReason,
    startedAt: row.createdAt,
    expiresAt: row.expiresAt,
    /** When it was over, by its end or by its time; null while it is open. */
    endedAt: overAt(row, now),
    endedBy: endOf(row),
    open,
    events: row.events,
    can: { end: open },
  };
};

/** By whom it was ended; `time` when it was not ended by anybody. */
const endOf = ({ endedBy, staffUserId }: Row): "staff" | "account" | "time" => {
  if (endedBy === null) return "time";
  return endedBy === staffUserId ? "staff" : "account";
};

export const openness = (open: boolean | undefined, now: Date): SQL | undefined => {
  if (open === undefined) return undefined;
  return open
    ? and(isNull(supportSession.endedAt), gt(supportSession.expiresAt, now))
    : or(isNotNull(supportSession.endedAt), lte(supportSession.expiresAt, now));
};

/** The account's support sessions, newest first. */
export async function listLog(scope: TenantScope, { open, limit, cursor }: SupportLog) {
  const now = scope.services.now();
  const wanted = and(eq(supportSession.accountId, scope.account.id), openness(open, now));
  const [found, total] = await Promise.all([
    scope.read
      .select(COLUMNS)
      .from(supportSession)
      .leftJoin(user, eq(user.id, supportSession.userId))
      .where(and(wanted, afterCursor(NEWEST, cursor)))
      .orderBy(...orderBy(NEWEST))
      .limit(limit + 1),
    countRows(scope.read, supportSession, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  return { items: rows.map((row) => present(row, now)), nextCursor, ...total };
}
