import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, inOrder, limitedTo, oneOf, softDelete, updatedAt } from "../columns.ts";
import { INTENTS } from "./intents.ts";
import { sector } from "./sectors.ts";

export const CLUSTER_STATUSES = ["new", "mapped"] as const;

/** Keywords that one page can answer. Count, volume, difficulty and intent summarise its live keywords. */
export const cluster = pgTable(
  "cluster",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    sectorId: uuid().notNull(),
    name: text().notNull(),
    primaryKeyword: text().notNull(),
    description: text().notNull().default(""),
    keywordCount: integer().notNull().default(0),
    volume: bigint({ mode: "number" }).notNull().default(0),
    difficulty: real(),
    intent: text({ enum: [...INTENTS] }),
    status: oneOf([...CLUSTER_STATUSES]).default("new"),
    jobId: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "cluster_sector",
      columns: [t.accountId, t.siteId, t.sectorId],
      foreignColumns: [sector.accountId, sector.siteId, sector.id],
    }),
    inOrder("cluster_by_size", t, t.keywordCount),
    inOrder("cluster_by_volume", t, t.volume),
    inOrder("cluster_by_difficulty", t, sql`coalesce(${t.difficulty}, -1)`),
    inOrder("cluster_by_name", t, sql`lower(${t.name})`),
    index("cluster_by_age").on(t.accountId, t.siteId, t.id).where(sql`${t.deletedAt} is null`),
    limitedTo("cluster_status", t.status, CLUSTER_STATUSES),
  ],
);
