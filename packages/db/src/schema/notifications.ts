import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant } from "../columns.ts";
import { membership } from "./members.ts";

/** A message to a member about his account. */
export const notification = pgTable(
  "notification",
  {
    accountId: accountId(),
    id: id(),
    userId: uuid().notNull(),
    kind: text().notNull(),
    title: text().notNull(),
    body: text().notNull().default(""),
    href: text(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    readAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "notification_member",
      columns: [t.accountId, t.userId],
      foreignColumns: [membership.accountId, membership.userId],
    }).onDelete("cascade"),
    index("notification_list").on(t.accountId, t.userId, t.id),
  ],
);
