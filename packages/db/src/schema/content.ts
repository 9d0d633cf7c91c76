import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  accountId,
  createdAt,
  id,
  inOrder,
  instant,
  limitedTo,
  oneOf,
  softDelete,
  updatedAt,
} from "../columns.ts";
import { CONTENT_TYPES, STRUCTURES } from "./ideas.ts";
import { sector } from "./sectors.ts";
import { task } from "./tasks.ts";

export const EDITORIAL_STATUSES = ["draft", "review", "approved"] as const;
export const SITE_PUBLICATION_STATUSES = [
  "not_published",
  "scheduled",
  "publishing",
  "published",
  "failed",
] as const;

export type SeoReason = { code: string; passed: boolean; points: number; message: string };

/** An article: sanitised HTML, its search data, and where it stands. `version` guards against lost updates. */
export const content = pgTable(
  "content",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    sectorId: uuid().notNull(),
    taskId: uuid(),
    title: text().notNull(),
    slug: text().notNull(),
    body: text().notNull(),
    excerpt: text().notNull().default(""),
    metaTitle: text().notNull().default(""),
    metaDescription: text().notNull().default(""),
    keywords: text().array().notNull().default([]),
    contentType: oneOf([...CONTENT_TYPES]).default("post"),
    structure: oneOf([...STRUCTURES]).default("article"),
    wordCount: integer().notNull(),
    targetWords: integer(),
    seoScore: integer().notNull(),
    seoReasons: jsonb().$type<SeoReason[]>().notNull().default([]),
    status: oneOf([...EDITORIAL_STATUSES]).default("draft"),
    siteStatus: oneOf([...SITE_PUBLICATION_STATUSES]).default("not_published"),
    scheduledAt: instant(),
    publishedAt: instant(),
    /** The article's number and address on the site that it was published to. */
    externalId: text(),
    externalUrl: text(),
    siteError: text(),
    /** What the reviewer asked for when the article was sent back; cleared when it is submitted again. */
    reviewNote: text(),
    provider: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "content_sector",
      columns: [t.accountId, t.siteId, t.sectorId],
      foreignColumns: [sector.accountId, sector.siteId, sector.id],
    }),
    foreignKey({
      name: "content_task",
      columns: [t.accountId, t.taskId],
      foreignColumns: [task.accountId, task.id],
    }),
    uniqueIndex("content_slug").on(t.accountId, t.siteId, t.slug).where(sql`${t.deletedAt} is null`),
    index("content_list").on(t.accountId, t.siteId, t.id).where(sql`${t.deletedAt} is null`),
    inOrder("content_by_update", t, t.updatedAt),
    inOrder("content_by_title", t, sql`lower(${t.title})`),
    inOrder("content_by_score", t, t.seoScore),
    inOrder("content_by_words", t, t.wordCount),
    index("content_of_task").on(t.accountId, t.taskId),
    limitedTo("content_type", t.contentType, CONTENT_TYPES),
    limitedTo("content_structure", t.structure, STRUCTURES),
    limitedTo("content_status", t.status, EDITORIAL_STATUSES),
    limitedTo("content_site_status", t.siteStatus, SITE_PUBLICATION_STATUSES),
  ],
);

/** What an article said at each save. */
export const contentRevision = pgTable(
  "content_revision",
  {
    accountId: accountId(),
    id: id(),
    contentId: uuid().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    excerpt: text().notNull(),
    metaTitle: text().notNull(),
    metaDescription: text().notNull(),
    keywords: text().array().notNull().default([]),
    savedBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("content_revision_version").on(t.accountId, t.contentId, t.version),
    foreignKey({
      name: "content_revision_content",
      columns: [t.accountId, t.contentId],
      foreignColumns: [content.accountId, content.id],
    }),
  ],
);
