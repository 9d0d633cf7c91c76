import { notification } from "@igny8/db/schema/notifications";
import { and, count, eq, isNull } from "drizzle-orm";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import type { ListNotifications } from "./schema.ts";

const NEWEST: Order = {
  name: "newest",
  by: notification.id,
  type: "uuid",
  id: notification.id,
  descending: true,
};

/** The person's own, in this account. */
export const ownRows = (scope: TenantScope, userId: string) =>
  and(eq(notification.accountId, scope.account.id), eq(notification.userId, userId));

/** A person's notifications in this account, newest first. */
export async function listNotifications(
  scope: TenantScope,
  userId: string,
  { unread, limit, cursor }: ListNotifications,
) {
  const wanted = and(ownRows(scope, userId), unread ? isNull(notification.readAt) : undefined);
  const [found, total] = await Promise.all([
    scope.read
      .select({
        id: notification.id,
        kind: notification.kind,
        title: notification.title,
        body: notification.body,
        href: notification.href,
        readAt: notification.readAt,
        createdAt: notification.createdAt,
        sortKey: sortKey(NEWEST),
      })
      .from(notification)
      .where(and(wanted, afterCursor(NEWEST, cursor)))
      .orderBy(...orderBy(NEWEST))
      .limit(limit + 1),
    countRows(scope.read, notification, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  return { items: rows, nextCursor, ...total };
}

/** How many of a person's notifications in this account are unread. */
export async function countUnread(scope: TenantScope, userId: string) {
  const [counted] = await scope.read
    .select({ unread: count() })
    .from(notification)
    .where(and(ownRows(scope, userId), isNull(notification.readAt)));
  return { unread: counted?.unread ?? 0 };
}
