import { account } from "@igny8/db/schema/accounts";
import { auditEvent } from "@igny8/db/schema/audit";
import { and, eq } from "drizzle-orm";
import { afterCursor, countRows, orderBy, pageOf } from "../access/page.ts";
import type { StaffScope } from "../access/scope.ts";
import { COLUMNS, matching, NEWEST, present } from "./reads.ts";
import type { ListAllEvents } from "./schema.ts";

/** What was done in all accounts, or in one, newest first. */
export async function listAllEvents(
  scope: StaffScope,
  { accountId, limit, cursor, ...filter }: ListAllEvents,
) {
  const wanted = and(accountId ? eq(auditEvent.accountId, accountId) : undefined, matching(filter));
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...COLUMNS, account: { id: account.id, slug: account.slug, name: account.name } })
      .from(auditEvent)
      .innerJoin(account, eq(account.id, auditEvent.accountId))
      .where(and(wanted, afterCursor(NEWEST, cursor)))
      .orderBy(...orderBy(NEWEST))
      .limit(limit + 1),
    countRows(scope.read, auditEvent, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  const items = rows.map((row) => ({ ...present(row), account: row.account }));
  return { items, nextCursor, ...total };
}
