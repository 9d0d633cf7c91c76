import { notification } from "@igny8/db/schema/notifications";
import type { Tx } from "@igny8/db/tenant";
import { and, count, inArray, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { ownRows } from "./reads.ts";
import type { Notice, ReadNotifications } from "./schema.ts";

/** Tells members of the account something, in the transaction of what they are told of. */
export async function notify(
  tx: Tx,
  accountId: string,
  userIds: readonly string[],
  { kind, title, body, href }: Notice,
): Promise<void> {
  const rows = [...new Set(userIds)].map((userId) => ({ accountId, userId, kind, title, body, href }));
  if (rows.length > 0) await tx.insert(notification).values(rows);
}

/** Marks a person's notifications as read. @returns how many were unread @throws AppError NOT_FOUND when one is not his */
export const readNotifications = (scope: TenantScope, userId: string, input: ReadNotifications) =>
  scope.transaction(async (tx) => {
    const own = ownRows(scope, userId);
    const ids = "ids" in input ? [...new Set(input.ids)] : undefined;
    const wanted = and(own, ids ? inArray(notification.id, ids) : undefined);
    if (ids) {
      const [counted] = await tx.select({ known: count() }).from(notification).where(wanted);
      if (counted?.known !== ids.length) throw new AppError("NOT_FOUND");
    }
    const read = await tx
      .update(notification)
      .set({ readAt: scope.services.now() })
      .where(and(wanted, isNull(notification.readAt)))
      .returning({ id: notification.id });
    return { read: read.length };
  });
