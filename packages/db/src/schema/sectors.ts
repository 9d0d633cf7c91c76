import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, softDelete, updatedAt } from "../columns.ts";
import { industrySector } from "./industries.ts";
import { site } from "./sites.ts";

/** A topic area of a site, taken from an industry's sectors or the tenant's own. */
export const sector = pgTable(
  "sector",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
    industrySectorId: uuid().references(() => industrySector.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("sector_of_site").on(t.accountId, t.siteId, t.id),
    foreignKey({
      name: "sector_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    uniqueIndex("sector_slug").on(t.accountId, t.siteId, t.slug).where(sql`${t.deletedAt} is null`),
    index("sector_list").on(t.accountId, t.siteId, t.createdAt),
  ],
);
