import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf } from "../columns.ts";
import { membership } from "./members.ts";
import { user } from "./users.ts";

export const SUPPORT_MODES = ["read", "write"] as const;

/** A staff member inside an account, as one of its users: with a reason, for a while, visible to the tenant. */
export const supportSession = pgTable(
  "support_session",
  {
    accountId: accountId(),
    id: id(),
    staffUserId: uuid()
      .notNull()
      .references(() => user.id),
    staffName: text().notNull(),
    userId: uuid().notNull(),
    reason: text().notNull(),
    mode: oneOf([...SUPPORT_MODES]),
    overrideReason: text(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    endedBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "support_session_member",
      columns: [t.accountId, t.userId],
      foreignColumns: [membership.accountId, membership.userId],
    }).onDelete("cascade"),
    index("support_session_id").on(t.id),
    index("support_session_of_staff").on(t.staffUserId, t.createdAt),
    index("support_session_list").on(t.accountId, t.createdAt, t.id),
    limitedTo("support_session_mode", t.mode, SUPPORT_MODES),
  ],
);
