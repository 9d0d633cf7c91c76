import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, instant, limitedTo, oneOf, updatedAt } from "../columns.ts";
import { site } from "./sites.ts";

export const SCHEDULES = ["daily", "weekly", "monthly"] as const;
export const RUN_STATUSES = ["running", "paused", "succeeded", "partial", "failed", "cancelled"] as const;
export const RUN_ITEM_STATUSES = ["working", "done", "failed", "stopped"] as const;

/** One stage of the pipeline as the autopilot runs it. */
export type StageSetting = { stage: number; enabled: boolean; batchSize: number; delaySeconds: number };

/** A site's autopilot: when it runs, which stages, and how far it may go. One per site. */
export const automation = pgTable(
  "automation",
  {
    accountId: accountId(),
    siteId: uuid().notNull(),
    enabled: boolean().notNull().default(false),
    schedule: oneOf([...SCHEDULES]).default("daily"),
    hour: integer().notNull().default(3),
    day: integer(),
    stages: jsonb().$type<StageSetting[]>().notNull(),
    maxCredits: integer().notNull(),
    maxItems: integer().notNull(),
    autoApprove: boolean().notNull().default(false),
    nextRunAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.siteId] }),
    foreignKey({
      name: "automation_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    index("automation_due").on(t.nextRunAt),
    limitedTo("automation_schedule", t.schedule, SCHEDULES),
  ],
);

/** One run of a site's autopilot; only one at a time. */
export const automationRun = pgTable(
  "automation_run",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    status: oneOf([...RUN_STATUSES]),
    stage: integer().notNull().default(1),
    counts: jsonb().$type<Record<string, number>>().notNull().default({}),
    estimatedCredits: integer().notNull(),
    spentCredits: integer().notNull().default(0),
    reason: text(),
    /** The job that has the run in hand; none while it is paused or over. */
    jobId: uuid(),
    /** Null for what the schedule started. */
    startedBy: uuid(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "automation_run_site",
      columns: [t.accountId, t.siteId],
      foreignColumns: [site.accountId, site.id],
    }),
    uniqueIndex("automation_run_one")
      .on(t.accountId, t.siteId)
      .where(sql`${t.status} in ('running', 'paused')`),
    limitedTo("automation_run_status", t.status, RUN_STATUSES),
  ],
);

/**
 * One piece of work of a run, written before it is begun and finished with what came of it: the run's log,
 * and how a worker that takes over knows where the one before stood. A run takes up a subject once a stage.
 */
export const automationItem = pgTable(
  "automation_item",
  {
    accountId: accountId(),
    id: id(),
    runId: uuid().notNull(),
    jobId: uuid().notNull(),
    stage: integer().notNull(),
    subjectId: uuid().notNull(),
    title: text().notNull(),
    status: oneOf([...RUN_ITEM_STATUSES]).default("working"),
    made: integer().notNull().default(0),
    credits: integer().notNull().default(0),
    reason: text(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "automation_item_run",
      columns: [t.accountId, t.runId],
      foreignColumns: [automationRun.accountId, automationRun.id],
    }),
    uniqueIndex("automation_item_subject").on(t.accountId, t.runId, t.stage, t.subjectId),
    index("automation_item_of_subject").on(t.accountId, t.stage, t.subjectId),
    limitedTo("automation_item_status", t.status, RUN_ITEM_STATUSES),
  ],
);
