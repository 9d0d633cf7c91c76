import { AppError } from "../access/errors.ts";
import type { Facts } from "../access/facts.ts";
import { router, tenantProcedure } from "../access/procedures.ts";
import { countUnread, listNotifications } from "./reads.ts";
import { ListNotifications, ReadNotifications } from "./schema.ts";
import { readNotifications } from "./writes.ts";

/** A suspended account's people must still learn why. */
const statuses = ["trial", "active", "suspended", "cancelled"] as const;
const read = { role: "viewer", scope: "default", statuses, credentials: ["token", "support"] } as const;

const personOf = ({ user }: Facts): string => {
  if (!user) throw new AppError("UNAUTHENTICATED");
  return user.id;
};

export const notificationsRouter = router({
  list: tenantProcedure(read)
    .input(ListNotifications.prefault({}))
    .query(({ ctx, input }) => listNotifications(ctx.scope, personOf(ctx.facts), input)),
  unreadCount: tenantProcedure(read).query(({ ctx }) => countUnread(ctx.scope, personOf(ctx.facts))),
  read: tenantProcedure({ ...read, credentials: ["token"], personOnly: true })
    .input(ReadNotifications)
    .mutation(({ ctx, input }) => readNotifications(ctx.scope, personOf(ctx.facts), input)),
});
