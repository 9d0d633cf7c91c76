import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, limitedTo, newId, oneOf } from "../columns.ts";

export const MAIL_STATUSES = ["queued", "sent", "kept", "failed"] as const;

/** Outgoing mail. Written with the change that causes it and sent afterwards; without SMTP it is kept. */
export const mail = pgTable(
  "mail",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    status: oneOf([...MAIL_STATUSES]),
    attempts: integer().notNull().default(0),
    error: text(),
    sentAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("mail_status").on(t.status, t.createdAt),
    limitedTo("mail_status_known", t.status, MAIL_STATUSES),
  ],
);
