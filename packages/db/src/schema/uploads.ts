import {
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id } from "../columns.ts";
import { account } from "./accounts.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** A file that a job works through. `state` is how far it has come, so that another worker can go on. */
export const upload = pgTable(
  "upload",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    name: text().notNull(),
    size: integer().notNull(),
    state: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.id] }), index("upload_age").on(t.accountId, t.createdAt)],
);

/** A file's bytes in pieces, so that nobody has to hold the whole. */
export const uploadPart = pgTable(
  "upload_part",
  {
    accountId: accountId(),
    uploadId: uuid().notNull(),
    position: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.uploadId, t.position] }),
    foreignKey({
      name: "upload_part_of",
      columns: [t.accountId, t.uploadId],
      foreignColumns: [upload.accountId, upload.id],
    }).onDelete("cascade"),
  ],
);
