import { sql } from "drizzle-orm";
import {
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accountId, createdAt, id, inOrder, limitedTo, oneOf, softDelete, updatedAt } from "../columns.ts";
import { cluster } from "./clusters.ts";
import { INTENTS } from "./intents.ts";
import { sector } from "./sectors.ts";

export const KEYWORD_SOURCES = ["import", "seed", "manual"] as const;
export const KEYWORD_STATUSES = ["new", "mapped"] as const;

/** A search query a tenant wants to be found for. `normal` is its normal form, unique per sector. */
export const keyword = pgTable(
  "keyword",
  {
    accountId: accountId(),
    id: id(),
    siteId: uuid().notNull(),
    sectorId: uuid().notNull(),
    phrase: text().notNull(),
    normal: text().notNull(),
    volume: integer(),
    difficulty: integer(),
    cpc: doublePrecision(),
    intent: text({ enum: [...INTENTS] }),
    source: oneOf([...KEYWORD_SOURCES]),
    status: oneOf([...KEYWORD_STATUSES]).default("new"),
    clusterId: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    ...softDelete(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "keyword_sector",
      columns: [t.accountId, t.siteId, t.sectorId],
      foreignColumns: [sector.accountId, sector.siteId, sector.id],
    }),
    foreignKey({
      name: "keyword_cluster",
      columns: [t.accountId, t.clusterId],
      foreignColumns: [cluster.accountId, cluster.id],
    }),
    // In this order it serves the lists by phrase as well, which may go over all sectors of a site.
    uniqueIndex("keyword_phrase")
      .on(t.accountId, t.siteId, t.normal, t.sectorId)
      .where(sql`${t.deletedAt} is null`),
    index("keyword_by_age").on(t.accountId, t.siteId, t.id).where(sql`${t.deletedAt} is null`),
    inOrder("keyword_by_volume", t, sql`coalesce(${t.volume}, -1)`),
    inOrder("keyword_by_difficulty", t, sql`coalesce(${t.difficulty}, -1)`),
    // Narrow, so that counting a list or a plan's limit reads next to nothing.
    index("keyword_count").on(t.accountId, t.siteId, t.sectorId, t.status).where(sql`${t.deletedAt} is null`),
    // New keywords are in no cluster, and so cost this index nothing.
    index("keyword_in_cluster")
      .on(t.accountId, t.clusterId, t.id)
      .where(sql`${t.deletedAt} is null and ${t.clusterId} is not null`),
    limitedTo("keyword_intent", t.intent, INTENTS),
    limitedTo("keyword_source", t.source, KEYWORD_SOURCES),
    limitedTo("keyword_status", t.status, KEYWORD_STATUSES),
  ],
);
