import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf } from "../columns.ts";
import { account } from "./accounts.ts";
import { user } from "./users.ts";

export const SUPPORT_MODES = ["read", "write"] as const;

/** A staff member inside an account, as one of its users: with a reason, for a while, visible to the tenant. */
export const supportSession = pgTable(
  "support_session",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    staffUserId: uuid()
      .notNull()
      .references(() => user.id),
    staffName: text().notNull(),
    /** Who was a member when it began; that he has left since does not take it out of the log. */
    userId: uuid()
      .notNull()
      .references(() => user.id),
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
    index("support_session_id").on(t.id),
    index("support_session_of_staff").on(t.staffUserId, t.createdAt),
    index("support_session_list").on(t.accountId, t.createdAt, t.id),
    limitedTo("support_session_mode", t.mode, SUPPORT_MODES),
  ],
);
