import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns.ts";

/** Which row of the previous system became which of ours, so that an import may be run again. */
export const legacyRow = pgTable(
  "legacy_row",
  { kind: text().notNull(), legacyId: text().notNull(), newId: uuid().notNull(), createdAt: createdAt() },
  (t) => [primaryKey({ columns: [t.kind, t.legacyId] })],
);
