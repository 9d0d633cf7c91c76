import { cluster } from "@igny8/db/schema/clusters";
import { seedKeyword } from "@igny8/db/schema/industries";
import { keyword } from "@igny8/db/schema/keywords";
import { sector } from "@igny8/db/schema/sectors";
import type { Reader, Tx } from "@igny8/db/tenant";
import { and, asc, count, eq, gt, gte, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { visibleRows } from "../access/visible.ts";
import { requireSector } from "../sectors/reads.ts";
import { Turns } from "./csv/turns.ts";
import { csvCell, keywordPermissions, normalForm } from "./rules.ts";
import type { ExportKeywords, KeywordFilter, ListKeywords, SeedsOfSector } from "./schema.ts";

const columns = {
  id: keyword.id,
  siteId: keyword.siteId,
  sectorId: keyword.sectorId,
  clusterId: keyword.clusterId,
  phrase: keyword.phrase,
  volume: keyword.volume,
  difficulty: keyword.difficulty,
  cpc: keyword.cpc,
  intent: keyword.intent,
  source: keyword.source,
  status: keyword.status,
  createdAt: keyword.createdAt,
  updatedAt: keyword.updatedAt,
};

type Row = Pick<typeof keyword.$inferSelect, keyof typeof columns>;

/** A keyword as it goes over the wire. */
export const presentKeyword = ({ id, siteId, sectorId, clusterId, phrase, volume, ...row }: Row) => ({
  id,
  siteId,
  sectorId,
  clusterId,
  phrase,
  volume,
  difficulty: row.difficulty,
  cpc: row.cpc,
  intent: row.intent,
  source: row.source,
  status: row.status,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  can: keywordPermissions(row.status),
});

// Literal as in the indexes, which would not be used otherwise.
const byVolume = sql`coalesce(${keyword.volume}, -1)`;
const byDifficulty = sql`coalesce(${keyword.difficulty}, -1)`;
const order = (name: string, by: Order["by"], type: Order["type"]): Order => ({
  name,
  by,
  type,
  id: keyword.id,
  descending: name.startsWith("-"),
});
/** Each has an index, so that a page of a long list is found without the others. */
export const ORDERS: Record<ListKeywords["sort"], Order> = {
  newest: { ...order("newest", keyword.id, "uuid"), descending: true },
  oldest: order("oldest", keyword.id, "uuid"),
  phrase: order("phrase", keyword.normal, "text"),
  "-phrase": order("-phrase", keyword.normal, "text"),
  volume: order("volume", byVolume, "integer"),
  "-volume": order("-volume", byVolume, "integer"),
  difficulty: order("difficulty", byDifficulty, "integer"),
  "-difficulty": order("-difficulty", byDifficulty, "integer"),
};

const wanted = (scope: TenantScope, filter: KeywordFilter): SQL | undefined =>
  and(
    visibleRows(scope, keyword),
    filter.siteId ? eq(keyword.siteId, filter.siteId) : undefined,
    filter.sectorId ? eq(keyword.sectorId, filter.sectorId) : undefined,
    filter.clusterId ? eq(keyword.clusterId, filter.clusterId) : undefined,
    filter.status ? eq(keyword.status, filter.status) : undefined,
    filter.intent ? eq(keyword.intent, filter.intent) : undefined,
    filter.minVolume === undefined ? undefined : gte(keyword.volume, filter.minVolume),
    filter.maxVolume === undefined ? undefined : lte(keyword.volume, filter.maxVolume),
    filter.minDifficulty === undefined ? undefined : gte(keyword.difficulty, filter.minDifficulty),
    filter.maxDifficulty === undefined ? undefined : lte(keyword.difficulty, filter.maxDifficulty),
    filter.search ? like(filter.search) : undefined,
  );

/** Searches in the normal form: it is lower case already, so no row has to be folded. */
const like = (search: string): SQL => {
  const text = (normalForm(search) || search.toLowerCase()).replace(/[\\%_]/g, "\\$&");
  return sql`${keyword.normal} like ${`%${text}%`}`;
};

/** The account's keywords, on the sites that the caller may see. */
export async function listKeywords(scope: TenantScope, { sort, limit, cursor, ...filter }: ListKeywords) {
  const sorted = ORDERS[sort];
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...columns, clusterName: cluster.name, sortKey: sortKey(sorted) })
      .from(keyword)
      .leftJoin(cluster, and(eq(cluster.accountId, keyword.accountId), eq(cluster.id, keyword.clusterId)))
      .where(and(wanted(scope, filter), afterCursor(sorted, cursor)))
      .orderBy(...orderBy(sorted))
      .limit(limit + 1),
    countRows(scope.read, keyword, wanted(scope, filter)),
  ]);
  const { rows, nextCursor } = pageOf(sorted, found, limit);
  const items = rows.map((row) => ({ ...presentKeyword(row), clusterName: row.clusterName }));
  return { items, nextCursor, ...total };
}

const EXPORT_PAGE = 500;
const EXPORT_ROWS = 100_000;
const EXPORT_HEAD = "Keyword,Volume,Difficulty,CPC,Intent,Status,Cluster,Source";

/** The keywords of a filter as CSV, oldest first; at most 100,000 rows. */
export async function exportKeywords(scope: TenantScope, filter: ExportKeywords) {
  const turns = new Turns();
  const lines = [EXPORT_HEAD];
  let after: string | undefined;
  let more = true;
  while (more && lines.length <= EXPORT_ROWS) {
    const rows = await scope.read
      .select({ ...columns, clusterName: cluster.name })
      .from(keyword)
      .leftJoin(cluster, and(eq(cluster.accountId, keyword.accountId), eq(cluster.id, keyword.clusterId)))
      .where(and(wanted(scope, filter), after ? gt(keyword.id, after) : undefined))
      .orderBy(asc(keyword.id))
      .limit(EXPORT_PAGE);
    for (const { phrase, volume, difficulty, cpc, intent, status, clusterName, source } of rows) {
      lines.push(
        [phrase, volume, difficulty, cpc, intent, status, clusterName, source].map(csvCell).join(","),
      );
      await turns.pass();
    }
    after = rows.at(-1)?.id;
    more = rows.length === EXPORT_PAGE;
  }
  const csv = `${lines.join("\r\n")}\r\n`;
  return { filename: "keywords.csv", csv, rows: lines.length - 1, truncated: more };
}

/** The seed keywords of the sector, each with whether the sector has it already. @throws AppError NOT_FOUND */
export async function listSeeds(scope: TenantScope, { siteId, sectorId }: SeedsOfSector) {
  const [seeds] = await Promise.all([
    scope.read
      .select({ id: seedKeyword.id, phrase: seedKeyword.phrase, intent: seedKeyword.intent })
      .from(seedKeyword)
      .innerJoin(sector, eq(sector.industrySectorId, seedKeyword.industrySectorId))
      .where(and(eq(sector.accountId, scope.account.id), eq(sector.id, sectorId)))
      .orderBy(asc(seedKeyword.phrase)),
    requireSector(scope, scope.read, siteId, sectorId),
  ]);
  const normals = seeds.map(({ phrase }) => normalForm(phrase));
  const known = await knownNormals(scope, { siteId, sectorId }, normals);
  const items = seeds.map((seed, i) => ({ ...seed, added: known.has(normals[i] ?? "") }));
  return { items, nextCursor: null, total: items.length };
}

/** Which of the normal forms the sector has among its live keywords. */
export async function knownNormals(
  scope: TenantScope,
  { siteId, sectorId }: SeedsOfSector,
  normals: readonly string[],
): Promise<Set<string>> {
  if (normals.length === 0) return new Set();
  const rows = await scope.read
    .select({ normal: keyword.normal })
    .from(keyword)
    .where(
      and(
        eq(keyword.accountId, scope.account.id),
        eq(keyword.siteId, siteId),
        eq(keyword.sectorId, sectorId),
        isNull(keyword.deletedAt),
        sql`${keyword.normal} in (select json_array_elements_text(${JSON.stringify(normals)}::json))`,
      ),
    );
  return new Set(rows.map(({ normal }) => normal));
}

/** How many live keywords the account has: what the plan limits. */
export async function countKeywords(scope: TenantScope, db: Pick<Reader, "select">): Promise<number> {
  const [counted] = await db
    .select({ used: count() })
    .from(keyword)
    .where(and(eq(keyword.accountId, scope.account.id), isNull(keyword.deletedAt)));
  return counted?.used ?? 0;
}

/** Locks keywords, in one order for everybody. @throws AppError NOT_FOUND when one is missing or hidden */
export async function lockKeywords(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const distinct = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(keyword)
    .where(and(visibleRows(scope, keyword), inArray(keyword.id, distinct)))
    .orderBy(asc(keyword.id))
    .for("update");
  if (rows.length !== distinct.length) throw new AppError("NOT_FOUND");
  return rows;
}
