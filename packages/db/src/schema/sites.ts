import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, limitedTo, oneOf, softDelete, updatedAt } from "../columns.ts";
import { account } from "./accounts.ts";
import { industry } from "./industries.ts";

export const SITE_STATUSES = ["active", "inactive"] as const;

/** A website of a tenant. */
export const site = pgTable(
  "site",
  {
    accountId: accountId().references(() => account.id),
    id: id(),
    name: text().notNull(),
    slug: text().notNull(),
    domain: text().notNull(),
    industryId: uuid()
      .notNull()
      .references(() => industry.id),
    status: oneOf([...SITE_STATUSES]).default("active"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("site_slug").on(t.accountId, t.slug).where(sql`${t.deletedAt} is null`),
    index("site_list").on(t.accountId, t.createdAt, t.id),
    limitedTo("site_status", t.status, SITE_STATUSES),
  ],
);
