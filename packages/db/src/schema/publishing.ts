import { boolean, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, instant, updatedAt } from "../columns.ts";
import { site } from "./sites.ts";

/** When and how much a site publishes. Days 1 (Monday) to 7; slots as HH:MM in the account's time zone. */
export const publishingSettings = pgTable(
  "publishing_settings",
  {
    accountId: accountId(),
    siteId: uuid().notNull(),
    days: integer().array().notNull().default([1, 2, 3, 4, 5]),
    slots: text().array().notNull().default(["09:00"]),
    maxPerDay: integer(),
    maxPerWeek: integer(),
    maxPerMonth: integer(),
    staggerMinutes: integer().notNull().default(0),
    autoPublish: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.siteId] }),
    foreignKey({
      name: "publishing_settings_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
  ],
);

/** A site's WordPress: the application password is encrypted with ENCRYPTION_KEY. */
export const integration = pgTable(
  "integration",
  {
    accountId: accountId(),
    siteId: uuid().notNull(),
    url: text().notNull(),
    username: text().notNull(),
    passwordEncrypted: text().notNull(),
    lastCheckedAt: instant(),
    lastError: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.siteId] }),
    foreignKey({
      name: "integration_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
  ],
);
