import { cluster } from "@igny8/db/schema/clusters";
import { keyword } from "@igny8/db/schema/keywords";
import type { Reader, Tx } from "@igny8/db/tenant";
import { and, asc, count, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains, visibleRows } from "../access/visible.ts";
import { clusterPermissions } from "./rules.ts";
import { type ListClusters, MAX_KEYWORDS } from "./schema.ts";

const columns = {
  id: cluster.id,
  siteId: cluster.siteId,
  sectorId: cluster.sectorId,
  name: cluster.name,
  primaryKeyword: cluster.primaryKeyword,
  description: cluster.description,
  keywordCount: cluster.keywordCount,
  volume: cluster.volume,
  difficulty: cluster.difficulty,
  intent: cluster.intent,
  status: cluster.status,
  createdAt: cluster.createdAt,
  updatedAt: cluster.updatedAt,
};

type Row = Pick<typeof cluster.$inferSelect, keyof typeof columns>;

const order = (name: string, by: Order["by"], type: Order["type"]): Order => ({
  name,
  by,
  type,
  id: cluster.id,
  descending: name !== "name",
});
export const ORDERS: Record<ListClusters["sort"], Order> = {
  size: order("size", cluster.keywordCount, "integer"),
  volume: order("volume", cluster.volume, "bigint"),
  difficulty: order("difficulty", sql`coalesce(${cluster.difficulty}, -1)`, "real"),
  name: order("name", sql`lower(${cluster.name})`, "text"),
  newest: order("newest", cluster.id, "uuid"),
};

const present = (row: Row) => ({ ...row, can: clusterPermissions(row) });

/** The account's clusters, on the sites that the caller may see. */
export async function listClusters(scope: TenantScope, input: ListClusters) {
  const sorted = ORDERS[input.sort];
  const wanted = and(
    visibleRows(scope, cluster),
    input.siteId ? eq(cluster.siteId, input.siteId) : undefined,
    input.sectorId ? eq(cluster.sectorId, input.sectorId) : undefined,
    input.status ? eq(cluster.status, input.status) : undefined,
    input.intent ? eq(cluster.intent, input.intent) : undefined,
    input.search
      ? or(contains(cluster.name, input.search), contains(cluster.primaryKeyword, input.search))
      : undefined,
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...columns, sortKey: sortKey(sorted) })
      .from(cluster)
      .where(and(wanted, afterCursor(sorted, input.cursor)))
      .orderBy(...orderBy(sorted))
      .limit(input.limit + 1),
    countRows(scope.read, cluster, wanted),
  ]);
  const { rows, nextCursor } = pageOf(sorted, found, input.limit);
  return { items: rows.map(present), nextCursor, ...total };
}

/** One cluster; its keywords are listed with `keywords.list`. @throws AppError NOT_FOUND */
export async function getCluster(scope: TenantScope, db: Pick<Reader, "select">, id: string) {
  const [found] = await db
    .select(columns)
    .from(cluster)
    .where(and(visibleRows(scope, cluster), eq(cluster.id, id)));
  if (!found) throw new AppError("NOT_FOUND");
  return present(found);
}

/** Locks clusters, in one order for everybody. @throws AppError NOT_FOUND when one is missing or hidden */
export async function lockClusters(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const distinct = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(cluster)
    .where(and(visibleRows(scope, cluster), inArray(cluster.id, distinct)))
    .orderBy(asc(cluster.id))
    .for("update");
  if (rows.length !== distinct.length) throw new AppError("NOT_FOUND");
  return rows;
}

export type Place = { siteId: string; sectorId: string };

const ofSector = (scope: TenantScope, { siteId, sectorId }: Place) =>
  and(
    eq(keyword.accountId, scope.account.id),
    eq(keyword.siteId, siteId),
    eq(keyword.sectorId, sectorId),
    isNull(keyword.deletedAt),
  );

const unmapped = (scope: TenantScope, place: Place, chosen: readonly string[] | undefined) =>
  and(ofSector(scope, place), isNull(keyword.clusterId), chosen && inList(chosen));

/** `in` with any number of ids in one parameter. */
const inList = (ids: readonly string[]) =>
  sql`${keyword.id} in (select json_array_elements_text(${JSON.stringify(ids)}::json)::uuid)`;

/**
 * How many keywords a run would take. @throws AppError NOT_FOUND when one that is named is not the sector's
 */
export async function countUnmapped(scope: TenantScope, tx: Tx, place: Place, chosen?: readonly string[]) {
  if (chosen) {
    const [counted] = await tx
      .select({ found: count() })
      .from(keyword)
      .where(and(ofSector(scope, place), inList(chosen)));
    if (counted?.found !== new Set(chosen).size) throw new AppError("NOT_FOUND");
  }
  const [counted] = await tx
    .select({ free: count() })
    .from(keyword)
    .where(unmapped(scope, place, chosen));
  return counted?.free ?? 0;
}

const LOAD_PAGE = 1000;

const memberColumns = {
  id: keyword.id,
  phrase: keyword.phrase,
  volume: keyword.volume,
  difficulty: keyword.difficulty,
  intent: keyword.intent,
};
export type LoadedKeyword = Pick<typeof keyword.$inferSelect, keyof typeof memberColumns>;

/** The keywords that a run takes: at most {@link MAX_KEYWORDS}, the most searched for first. */
export async function loadUnmapped(
  scope: TenantScope,
  place: Place,
  chosen?: readonly string[],
): Promise<LoadedKeyword[]> {
  const searches = sql`coalesce(${keyword.volume}, -1)`;
  const loaded: LoadedKeyword[] = [];
  let page: LoadedKeyword[];
  do {
    const last = loaded.at(-1);
    const after = last && sql`(${searches}, ${keyword.id}) < (${last.volume ?? -1}::int, ${last.id}::uuid)`;
    page = await scope.read
      .select(memberColumns)
      .from(keyword)
      .where(and(unmapped(scope, place, chosen), after))
      .orderBy(desc(searches), desc(keyword.id))
      .limit(LOAD_PAGE);
    loaded.push(...page);
  } while (page.length === LOAD_PAGE && loaded.length < MAX_KEYWORDS);
  return loaded;
}

/** Of the given keywords those that are still in no cluster, locked. */
export async function lockUnmapped(
  scope: TenantScope,
  tx: Tx,
  place: Place,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .select({ id: keyword.id })
    .from(keyword)
    .where(unmapped(scope, place, ids))
    .orderBy(asc(keyword.id))
    .for("update");
  return new Set(rows.map(({ id }) => id));
}

/** What a run has stored of a sector before it was interrupted; nothing when it has not stored anything. */
export async function storedByRun(scope: TenantScope, jobId: string, { siteId, sectorId }: Place) {
  const [stored] = await scope.read
    .select({ clusters: count(), mapped: sql<number>`coalesce(sum(${cluster.keywordCount}), 0)::int` })
    .from(cluster)
    .where(
      and(
        eq(cluster.accountId, scope.account.id),
        eq(cluster.siteId, siteId),
        eq(cluster.sectorId, sectorId),
        eq(cluster.jobId, jobId),
      ),
    );
  return stored && stored.clusters > 0 ? stored : undefined;
}
