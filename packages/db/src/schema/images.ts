import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, inOrder, limitedTo, oneOf, softDelete, updatedAt } from "../columns.ts";
import { content } from "./content.ts";
import { site } from "./sites.ts";

export const IMAGE_PLACES = ["featured", "in_article"] as const;
export const IMAGE_TIERS = ["basic", "premium"] as const;
export const IMAGE_STATUSES = ["pending", "generated", "failed"] as const;

/** A picture of an article: what it should show and, once it is made, where its file is. */
export const image = pgTable(
  "image",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    contentId: uuid().notNull(),
    place: oneOf([...IMAGE_PLACES]),
    position: integer().notNull().default(0),
    prompt: text().notNull(),
    alt: text().notNull().default(""),
    tier: oneOf([...IMAGE_TIERS]).default("basic"),
    status: oneOf([...IMAGE_STATUSES]).default("pending"),
    error: text(),
    provider: text(),
    storageKey: text(),
    contentType: text(),
    width: integer(),
    height: integer(),
    bytes: integer(),
    checksum: text(),
    jobId: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "image_content",
      columns: [t.accountId, t.contentId],
      foreignColumns: [content.accountId, content.id],
    }),
    foreignKey({
      name: "image_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    index("image_list").on(t.accountId, t.siteId, t.id).where(sql`${t.deletedAt} is null`),
    inOrder("image_by_position", t, t.position),
    index("image_of_content").on(t.accountId, t.contentId, t.position),
    limitedTo("image_place", t.place, IMAGE_PLACES),
    limitedTo("image_tier", t.tier, IMAGE_TIERS),
    limitedTo("image_status", t.status, IMAGE_STATUSES),
  ],
);
