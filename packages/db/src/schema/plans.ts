import { bigint, boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, limitedTo, newId, oneOf, updatedAt } from "../columns.ts";

export const PLAN_INTERVALS = ["month", "year"] as const;

/** What is sold: price in minor units of `currency`, limits (null = unlimited), modules. Staff edit it. */
export const plan = pgTable(
  "plan",
  {
    id: uuid().primaryKey().$defaultFn(newId),
    slug: text().notNull().unique(),
    name: text().notNull(),
    price: integer().notNull(),
    currency: text().notNull(),
    interval: oneOf([...PLAN_INTERVALS]),
    includedCredits: bigint({ mode: "number" }).notNull(),
    maxSites: integer(),
    maxUsers: integer(),
    maxSectorsPerSite: integer(),
    maxKeywords: integer(),
    trialDays: integer().notNull().default(0),
    retentionDays: integer().notNull().default(30),
    modules: text().array().notNull(),
    throttleFactor: integer().notNull().default(1),
    isActive: boolean().notNull().default(true),
    isPublic: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [limitedTo("plan_interval", t.interval, PLAN_INTERVALS)],
);
