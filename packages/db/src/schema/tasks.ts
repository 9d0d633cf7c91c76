import { sql } from "drizzle-orm";
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, inOrder, limitedTo, oneOf, softDelete, updatedAt } from "../columns.ts";
import { CONTENT_TYPES, contentIdea, type OutlineSection, STRUCTURES } from "./ideas.ts";
import { membership } from "./members.ts";
import { sector } from "./sectors.ts";

export const TASK_STATUSES = ["queued", "in_progress", "completed", "failed"] as const;

/** A page to be written: from an idea or by hand. */
export const task = pgTable(
  "task",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    sectorId: uuid().notNull(),
    ideaId: uuid(),
    title: text().notNull(),
    brief: text().notNull().default(""),
    outline: jsonb().$type<OutlineSection[]>().notNull().default([]),
    keywords: text().array().notNull().default([]),
    contentType: oneOf([...CONTENT_TYPES]).default("post"),
    structure: oneOf([...STRUCTURES]).default("article"),
    targetWords: integer().notNull(),
    dueOn: date({ mode: "string" }),
    assigneeId: uuid(),
    status: oneOf([...TASK_STATUSES]).default("queued"),
    error: text(),
    jobId: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "task_sector",
      columns: [t.accountId, t.siteId, t.sectorId],
      foreignColumns: [sector.accountId, sector.siteId, sector.id],
    }),
    foreignKey({
      name: "task_idea",
      columns: [t.accountId, t.ideaId],
      foreignColumns: [contentIdea.accountId, contentIdea.id],
    }),
    foreignKey({
      name: "task_assignee",
      columns: [t.accountId, t.assigneeId],
      foreignColumns: [membership.accountId, membership.userId],
    }),
    index("task_list").on(t.accountId, t.siteId, t.id).where(sql`${t.deletedAt} is null`),
    inOrder("task_by_title", t, sql`lower(${t.title})`),
    inOrder("task_by_due", t, sql`coalesce(${t.dueOn}, 'infinity'::date)`),
    inOrder("task_by_words", t, t.targetWords),
    index("task_of_idea").on(t.accountId, t.ideaId),
    limitedTo("task_type", t.contentType, CONTENT_TYPES),
    limitedTo("task_structure", t.structure, STRUCTURES),
    limitedTo("task_status", t.status, TASK_STATUSES),
  ],
);
