import { auditEvent, auditSeal } from "@igny8/db/schema/audit";
import { apiKey } from "@igny8/db/schema/keys";
import { supportSession } from "@igny8/db/schema/support";
import { user } from "@igny8/db/schema/users";
import { and, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains } from "../access/visible.ts";
import { csvCell } from "../keywords/rules.ts";
import { actorName, summarise } from "./rules.ts";
import { EXPORT_ROWS, type ExportEvents, type ListEvents } from "./schema.ts";

export const NEWEST: Order = {
  name: "newest",
  by: auditEvent.createdAt,
  type: "timestamptz",
  id: auditEvent.id,
  descending: true,
};

const nameOf = (id: SQL | typeof auditEvent.actorId) =>
  sql<string | null>`(select u.name from ${user} u where u.id = ${id})`;
/** Staff are no members: their name is told by a session of theirs in the account. */
const staffName = sql<string | null>`(select s.staff_name from ${supportSession} s
  where s.account_id = ${auditEvent.accountId} and s.staff_user_id = ${auditEvent.actorId}
  order by s.created_at desc limit 1)`;

export const COLUMNS = {
  id: auditEvent.id,
  accountId: auditEvent.accountId,
  actorKind: auditEvent.actorKind,
  actorId: auditEvent.actorId,
  actorName: sql<string | null>`coalesce(${nameOf(auditEvent.actorId)}, ${staffName})`,
  actingForId: auditEvent.actingForId,
  actingForName: sql<string | null>`(select u.name from ${user} u where u.id = ${auditEvent.actingForId})`,
  keyId: auditEvent.keyId,
  keyName: sql<string | null>`(select k.name from ${apiKey} k
    where k.account_id = ${auditEvent.accountId} and k.id = ${auditEvent.keyId})`,
  supportSessionId: auditEvent.supportSessionId,
  procedure: auditEvent.procedure,
  target: auditEvent.target,
  outcome: auditEvent.outcome,
  reason: auditEvent.reason,
  changes: auditEvent.changes,
  requestId: auditEvent.requestId,
  address: auditEvent.address,
  createdAt: auditEvent.createdAt,
  sealed: sql<boolean>`exists (select from ${auditSeal} s
    where s.account_id = ${auditEvent.accountId} and s.event_id = ${auditEvent.id})`,
  sortKey: sortKey(NEWEST),
};

type Row = Omit<typeof auditEvent.$inferSelect, "actorKind"> & {
  actorKind: "user" | "key" | "support" | "staff" | "system";
  actorName: string | null;
  actingForName: string | null;
  keyName: string | null;
  sealed: boolean;
};

export const present = (row: Row) => ({
  id: row.id,
  createdAt: row.createdAt,
  actor: { kind: row.actorKind, id: row.actorId, name: actorName(row.actorKind, row.actorName) },
  /** The tenant's user as whom staff acted. */
  actingFor: row.actingForId && {
    id: row.actingForId,
    name: actorName("user", row.actingForName),
  },
  key: row.keyId && { id: row.keyId, name: actorName("key", row.keyName) },
  supportSessionId: row.supportSessionId,
  procedure: row.procedure,
  target: row.target,
  outcome: row.outcome,
  reason: row.reason,
  changes: row.changes,
  requestId: row.requestId,
  address: row.address,
  /** Whether it is in the hash chain yet. */
  sealed: row.sealed,
});

export const matching = (input: Omit<ListEvents, "limit" | "cursor">): SQL | undefined =>
  and(
    input.actor ? or(eq(auditEvent.actorId, input.actor), eq(auditEvent.keyId, input.actor)) : undefined,
    input.procedure ? sql`starts_with(${auditEvent.procedure}, ${input.procedure})` : undefined,
    input.outcome ? eq(auditEvent.outcome, input.outcome) : undefined,
    input.from ? gte(auditEvent.createdAt, new Date(input.from)) : undefined,
    input.to ? lt(auditEvent.createdAt, new Date(input.to)) : undefined,
    input.supportSessionId ? eq(auditEvent.supportSessionId, input.supportSessionId) : undefined,
    input.search
      ? or(
          ...[auditEvent.procedure, auditEvent.target, auditEvent.reason, auditEvent.requestId].map(
            (column) => contains(column, input.search),
          ),
        )
      : undefined,
  );

/** What was done in the account, newest first. */
export async function listEvents(scope: TenantScope, { limit, cursor, ...filter }: ListEvents) {
  const wanted = and(eq(auditEvent.accountId, scope.account.id), matching(filter));
  const [found, total] = await Promise.all([
    scope.read
      .select(COLUMNS)
      .from(auditEvent)
      .where(and(wanted, afterCursor(NEWEST, cursor)))
      .orderBy(...orderBy(NEWEST))
      .limit(limit + 1),
    countRows(scope.read, auditEvent, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  return { items: rows.map(present), nextCursor, ...total };
}

const EXPORT_HEAD =
  "Time,Actor,Kind,Acting for,Key,Procedure,Target,Outcome,Reason,Changes,Support session,Request,Address,Id";

/** At most 10,000 events as CSV, newest first, and where to go on. */
export async function exportEvents(scope: TenantScope, { cursor, ...filter }: ExportEvents) {
  const found = await scope.read
    .select(COLUMNS)
    .from(auditEvent)
    .where(and(eq(auditEvent.accountId, scope.account.id), matching(filter), afterCursor(NEWEST, cursor)))
    .orderBy(...orderBy(NEWEST))
    .limit(EXPORT_ROWS + 1);
  const { rows, nextCursor } = pageOf(NEWEST, found, EXPORT_ROWS);
  const lines = rows
    .map(present)
    .map((event) =>
      [
        event.createdAt.toISOString(),
        event.actor.name,
        event.actor.kind,
        event.actingFor ? event.actingFor.name : null,
        event.key ? event.key.name : null,
        event.procedure,
        event.target,
        event.outcome,
        event.reason,
        summarise(event.changes),
        event.supportSessionId,
        event.requestId,
        event.address,
        event.id,
      ]
        .map(csvCell)
        .join(","),
    );
  return {
    filename: "audit.csv",
    csv: `${[EXPORT_HEAD, ...lines].join("\r\n")}\r\n`,
    rows: lines.length,
    nextCursor,
  };
}
