import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";

/** When each work that runs behind the requests (sweeps, mail, rescue) last ran, in whatever process. */
export const backgroundWork = pgTable("background_work", {
  name: text().primaryKey(),
  ranAt: instant().notNull(),
  tookMs: integer().notNull(),
  /** What went wrong the last time, if it did. */
  error: text(),
});
