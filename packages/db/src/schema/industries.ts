import { integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, limitedTo, newId, oneOf } from "../columns.ts";
import { INTENTS } from "./intents.ts";

/** A market, such as "Travel & Tourism". Global reference data, managed by staff. */
export const industry = pgTable("industry", {
  id: uuid().primaryKey().$defaultFn(newId),
  slug: text().notNull().unique(),
  name: text().notNull(),
  position: integer().notNull().default(0),
  createdAt: createdAt(),
});

/** A part of a market, such as "Adventure travel". */
export const industrySector = pgTable(
  "industry_sector",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    industryId: uuid()
      .notNull()
      .references(() => industry.id),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [unique("industry_sector_slug").on(t.industryId, t.slug)],
);

/** A search query that a tenant of this sector may start from. */
export const seedKeyword = pgTable(
  "seed_keyword",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    industrySectorId: uuid()
      .notNull()
      .references(() => industrySector.id),
    phrase: text().notNull(),
    intent: oneOf([...INTENTS]),
    createdAt: createdAt(),
  },
  (t) => [
    unique("seed_keyword_phrase").on(t.industrySectorId, t.phrase),
    limitedTo("seed_keyword_intent", t.intent, INTENTS),
  ],
);
