import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accountId, createdAt, id, inOrder, limitedTo, oneOf, softDelete, updatedAt } from "../columns.ts";
import { cluster } from "./clusters.ts";
import { sector } from "./sectors.ts";

export const CONTENT_TYPES = ["post", "page", "product", "taxonomy"] as const;
export const STRUCTURES = [
  "article",
  "guide",
  "how-to",
  "comparison",
  "review",
  "listicle",
  "landing-page",
  "faq",
] as const;
export const IDEA_STATUSES = ["new", "queued", "completed"] as const;

export type OutlineSection = { heading: string; points: string[] };

/** A proposal for one page: title, brief and outline, drawn from a cluster or written by hand. */
export const contentIdea = pgTable(
  "content_idea",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    sectorId: uuid().notNull(),
    clusterId: uuid(),
    title: text().notNull(),
    brief: text().notNull().default(""),
    outline: jsonb().$type<OutlineSection[]>().notNull().default([]),
    keywords: text().array().notNull().default([]),
    contentType: oneOf([...CONTENT_TYPES]).default("post"),
    structure: oneOf([...STRUCTURES]).default("article"),
    estimatedWords: integer().notNull(),
    priority: integer().notNull().default(0),
    status: oneOf([...IDEA_STATUSES]).default("new"),
    provider: text(),
    jobId: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "content_idea_sector",
      columns: [t.accountId, t.siteId, t.sectorId],
      foreignColumns: [sector.accountId, sector.siteId, sector.id],
    }),
    foreignKey({
      name: "content_idea_cluster",
      columns: [t.accountId, t.clusterId],
      foreignColumns: [cluster.accountId, cluster.id],
    }),
    index("content_idea_list").on(t.accountId, t.siteId, t.id).where(sql`${t.deletedAt} is null`),
    inOrder("content_idea_by_title", t, sql`lower(${t.title})`),
    inOrder("content_idea_by_priority", t, t.priority),
    inOrder("content_idea_by_words", t, t.estimatedWords),
    index("content_idea_of_cluster").on(t.accountId, t.clusterId),
    limitedTo("content_idea_type", t.contentType, CONTENT_TYPES),
    limitedTo("content_idea_structure", t.structure, STRUCTURES),
    limitedTo("content_idea_status", t.status, IDEA_STATUSES),
  ],
);
