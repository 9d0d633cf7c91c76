import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
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
