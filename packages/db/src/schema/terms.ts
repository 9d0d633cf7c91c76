import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, inOrder, limitedTo, oneOf, softDelete, updatedAt } from "../columns.ts";
import { content } from "./content.ts";
import { site } from "./sites.ts";

export const TERM_KINDS = ["category", "tag"] as const;

/** A category or tag of a site; `externalId` is its number in the site's WordPress. */
export const term = pgTable(
  "term",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    kind: oneOf([...TERM_KINDS]),
    name: text().notNull(),
    slug: text().notNull(),
    description: text().notNull().default(""),
    parentId: uuid(),
    externalId: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "term_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    foreignKey({
      name: "term_parent",
      columns: [t.accountId, t.parentId],
      foreignColumns: [t.accountId, t.id],
    }),
    uniqueIndex("term_slug").on(t.accountId, t.siteId, t.kind, t.slug).where(sql`${t.deletedAt} is null`),
    inOrder("term_by_name", t, sql`lower(${t.name})`),
    limitedTo("term_kind", t.kind, TERM_KINDS),
  ],
);

/** Which terms an article has. */
export const contentTerm = pgTable(
  "content_term",
  { accountId: accountId(), contentId: uuid().notNull(), termId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.accountId, t.contentId, t.termId] }),
    foreignKey({
      name: "content_term_content",
      columns: [t.accountId, t.contentId],
      foreignColumns: [content.accountId, content.id],
    }),
    foreignKey({
      name: "content_term_term",
      columns: [t.accountId, t.termId],
      foreignColumns: [term.accountId, term.id],
    }),
    index("content_term_of_term").on(t.accountId, t.termId),
  ],
);
