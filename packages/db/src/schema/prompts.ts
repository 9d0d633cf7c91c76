import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, softDelete, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";
import { site } from "./sites.ts";

/** An account's own instructions for one AI function; the newest version counts. An empty text resets it. */
export const prompt = pgTable(
  "prompt",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    function: text().notNull(),
    version: integer().notNull(),
    text: text().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("prompt_version").on(t.accountId, t.function, t.version),
  ],
);

/** How an account's (or one site's) articles should sound. */
export const authorProfile = pgTable(
  "author_profile",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    siteId: uuid(),
    name: text().notNull(),
    tone: text().notNull().default(""),
    language: text().notNull().default("en"),
    audience: text().notNull().default(""),
    structure: text().notNull().default(""),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "author_profile_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    uniqueIndex("author_profile_default")
      .on(t.accountId, t.siteId)
      .where(sql`${t.isDefault} and ${t.deletedAt} is null`),
  ],
);
