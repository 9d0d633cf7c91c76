import { account } from "@igny8/db/schema/accounts";
import { supportSession } from "@igny8/db/schema/support";
import { user } from "@igny8/db/schema/users";
import { and, desc, eq } from "drizzle-orm";
import { afterCursor, countRows, orderBy, pageOf } from "../access/page.ts";
import type { StaffScope } from "../access/scope.ts";
import { supportRights } from "../access/support.ts";
import { COLUMNS, NEWEST, openness, present } from "./reads.ts";
import type { ListStaffSessions } from "./schema.ts";

/** The staff member's own sessions, or those of all staff to who may see them; newest first. */
export async function listStaffSessions(
  scope: StaffScope,
  { accountId, open, limit, cursor }: ListStaffSessions,
) {
  const now = scope.services.now();
  const wanted = and(
    supportRights(scope.staff.role).everybody ? undefined : eq(supportSession.staffUserId, scope.staff.id),
    accountId ? eq(supportSession.accountId, accountId) : undefined,
    openness(open, now),
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...COLUMNS, account: { id: account.id, slug: account.slug, name: account.name } })
      .from(supportSession)
      .innerJoin(account, eq(account.id, supportSession.accountId))
      .leftJoin(user, eq(user.id, supportSession.userId))
      .where(and(wanted, afterCursor(NEWEST, cursor)))
      .orderBy(...orderBy(NEWEST))
      .limit(limit + 1),
    countRows(scope.read, supportSession, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  const items = rows.map((row) => ({ ...present(row, now), account: row.account }));
  return { items, nextCursor, ...total };
}

/** The open session of a staff member, with the account that it is in. */
export async function openSessionOf(
  database: Pick<StaffScope["read"], "select">,
  staffUserId: string,
  now: Date,
) {
  const [row] = await database
    .select({ id: supportSession.id, accountName: account.name })
    .from(supportSession)
    .innerJoin(account, eq(account.id, supportSession.accountId))
    .where(and(eq(supportSession.staffUserId, staffUserId), openness(true, now)))
    .orderBy(desc(supportSession.createdAt))
    .limit(1);
  return row;
}
