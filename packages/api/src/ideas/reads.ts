import { cluster } from "@igny8/db/schema/clusters";
import { contentIdea } from "@igny8/db/schema/ideas";
import { keyword } from "@igny8/db/schema/keywords";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains, visibleRows } from "../access/visible.ts";
import type { ClusterTopic } from "./proposal.ts";
import { ideaPermissions } from "./rules.ts";
import type { ListIdeas } from "./schema.ts";

/** How many keywords of a cluster are told to the provider: the most searched for. */
const TOLD_KEYWORDS = 60;

/** What an idea shows of itself. */
export const ideaColumns = {
  id: contentIdea.id,
  siteId: contentIdea.siteId,
  sectorId: contentIdea.sectorId,
  clusterId: contentIdea.clusterId,
  title: contentIdea.title,
  brief: contentIdea.brief,
  outline: contentIdea.outline,
  keywords: contentIdea.keywords,
  contentType: contentIdea.contentType,
  structure: contentIdea.structure,
  estimatedWords: contentIdea.estimatedWords,
  priority: contentIdea.priority,
  status: contentIdea.status,
  provider: contentIdea.provider,
  createdAt: contentIdea.createdAt,
  updatedAt: contentIdea.updatedAt,
};

type Row = Pick<typeof contentIdea.$inferSelect, keyof typeof ideaColumns>;

/** An idea as it goes over the wire. */
export const presentIdea = (row: Row) => ({ ...row, can: ideaPermissions(row.status) });

const order = (name: string, by: Order["by"], type: Order["type"], descending: boolean): Order => ({
  name,
  by,
  type,
  id: contentIdea.id,
  descending,
});
export const ORDERS: Record<ListIdeas["sort"], Order> = {
  newest: order("newest", contentIdea.id, "uuid", true),
  oldest: order("oldest", contentIdea.id, "uuid", false),
  title: order("title", sql`lower(${contentIdea.title})`, "text", false),
  priority: order("priority", contentIdea.priority, "integer", true),
  words: order("words", contentIdea.estimatedWords, "integer", true),
};

/** The account's ideas, on the sites that the caller may see. */
export async function listIdeas(scope: TenantScope, input: ListIdeas) {
  const sorted = ORDERS[input.sort];
  const wanted = and(
    visibleRows(scope, contentIdea),
    input.siteId ? eq(contentIdea.siteId, input.siteId) : undefined,
    input.sectorId ? eq(contentIdea.sectorId, input.sectorId) : undefined,
    input.clusterId ? eq(contentIdea.clusterId, input.clusterId) : undefined,
    input.status ? eq(contentIdea.status, input.status) : undefined,
    contains(contentIdea.title, input.search),
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...ideaColumns, clusterName: cluster.name, sortKey: sortKey(sorted) })
      .from(contentIdea)
      .leftJoin(
        cluster,
        and(eq(cluster.accountId, contentIdea.accountId), eq(cluster.id, contentIdea.clusterId)),
      )
      .where(and(wanted, afterCursor(sorted, input.cursor)))
      .orderBy(...orderBy(sorted))
      .limit(input.limit + 1),
    countRows(scope.read, contentIdea, wanted),
  ]);
  const { rows, nextCursor } = pageOf(sorted, found, input.limit);
  const items = rows.map((row) => ({ ...row, ...presentIdea(row) }));
  return { items, nextCursor, ...total };
}

/** Locks ideas of the account, in one order for everybody. @throws AppError NOT_FOUND when one is missing or hidden */
export async function lockIdeas(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(contentIdea)
    .where(and(visibleRows(scope, contentIdea), inArray(contentIdea.id, wanted)))
    .orderBy(asc(contentIdea.id))
    .for("update");
  if (rows.length !== wanted.length) throw new AppError("NOT_FOUND");
  return rows;
}

/** Finds live clusters of the site. @throws AppError NOT_FOUND when one is missing */
export async function requireClusters(scope: TenantScope, tx: Tx, siteId: string, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select({ id: cluster.id, sectorId: cluster.sectorId })
    .from(cluster)
    .where(and(visibleRows(scope, cluster), eq(cluster.siteId, siteId), inArray(cluster.id, wanted)));
  if (rows.length !== wanted.length) throw new AppError("NOT_FOUND");
  return rows;
}

/** The ideas that the job has drawn from the cluster already, should it have been interrupted after. */
export async function drawnIdeas(
  scope: TenantScope,
  jobId: string,
  clusterId: string,
  database: Pick<Tx, "select"> = scope.read,
): Promise<string[]> {
  const rows = await database
    .select({ id: contentIdea.id })
    .from(contentIdea)
    .where(
      and(
        eq(contentIdea.accountId, scope.account.id),
        eq(contentIdea.clusterId, clusterId),
        eq(contentIdea.jobId, jobId),
      ),
    )
    .orderBy(asc(contentIdea.id));
  return rows.map(({ id }) => id);
}

/** What a provider is told about a cluster. @throws AppError NOT_FOUND when it has been deleted meanwhile */
export async function loadTopic(scope: TenantScope, clusterId: string) {
  const [found] = await scope.read
    .select({ cluster, site: site.name, sector: sector.name })
    .from(cluster)
    .innerJoin(site, and(eq(site.accountId, cluster.accountId), eq(site.id, cluster.siteId)))
    .innerJoin(sector, and(eq(sector.accountId, cluster.accountId), eq(sector.id, cluster.sectorId)))
    .where(and(visibleRows(scope, cluster), eq(cluster.id, clusterId), isNull(site.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND");
  const [keywords, titles] = await Promise.all([
    scope.read
      .select({ phrase: keyword.phrase, volume: keyword.volume })
      .from(keyword)
      .where(and(visibleRows(scope, keyword), eq(keyword.clusterId, clusterId)))
      .orderBy(desc(sql`coalesce(${keyword.volume}, -1)`), asc(keyword.id))
      .limit(TOLD_KEYWORDS),
    scope.read
      .select({ title: contentIdea.title })
      .from(contentIdea)
      .where(and(visibleRows(scope, contentIdea), eq(contentIdea.clusterId, clusterId)))
      .orderBy(desc(contentIdea.id))
      .limit(TOLD_KEYWORDS),
  ]);
  const { name, primaryKeyword, intent } = found.cluster;
  const topic: Omit<ClusterTopic, "wanted"> = {
    site: found.site,
    sector: found.sector,
    cluster: name,
    primaryKeyword,
    intent,
    keywords,
    existingTitles: titles.map(({ title }) => title),
  };
  return { siteId: found.cluster.siteId, sectorId: found.cluster.sectorId, topic };
}
