import { content, contentRevision } from "@igny8/db/schema/content";
import { contentTerm } from "@igny8/db/schema/terms";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, count, eq, inArray, like, ne, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains, visibleRows } from "../access/visible.ts";
import { featuredImages } from "../images/reads.ts";
import { termsOf } from "../terms/reads.ts";
import { contentPermissions } from "./rules.ts";
import type { ListContent, ListRevisions, RevisionOf } from "./schema.ts";

const summaryColumns = {
  id: content.id,
  siteId: content.siteId,
  sectorId: content.sectorId,
  taskId: content.taskId,
  title: content.title,
  slug: content.slug,
  excerpt: content.excerpt,
  keywords: content.keywords,
  contentType: content.contentType,
  structure: content.structure,
  wordCount: content.wordCount,
  targetWords: content.targetWords,
  seoScore: content.seoScore,
  status: content.status,
  siteStatus: content.siteStatus,
  reviewNote: content.reviewNote,
  provider: content.provider,
  version: content.version,
  createdAt: content.createdAt,
  updatedAt: content.updatedAt,
};

/** All that an article shows of itself; lists leave the body out. */
export const contentColumns = {
  ...summaryColumns,
  body: content.body,
  metaTitle: content.metaTitle,
  metaDescription: content.metaDescription,
  seoReasons: content.seoReasons,
};

/** An article, or its summary, as it goes over the wire. */
export const presentContent = <Row extends Pick<typeof content.$inferSelect, "status" | "siteStatus">>(
  row: Row,
) => ({
  ...row,
  can: contentPermissions(row.status, row.siteStatus),
});

const order = (name: string, by: Order["by"], type: Order["type"], descending: boolean): Order => ({
  name,
  by,
  type,
  id: content.id,
  descending,
});
export const ORDERS: Record<ListContent["sort"], Order> = {
  newest: order("newest", content.id, "uuid", true),
  oldest: order("oldest", content.id, "uuid", false),
  updated: order("updated", content.updatedAt, "timestamptz", true),
  title: order("title", sql`lower(${content.title})`, "text", false),
  score: order("score", content.seoScore, "integer", true),
  words: order("words", content.wordCount, "integer", true),
};

/** The account's articles, on the sites that the caller may see; without their bodies. */
export async function listContent(scope: TenantScope, input: ListContent) {
  const sorted = ORDERS[input.sort];
  const wanted = and(
    visibleRows(scope, content),
    input.siteId ? eq(content.siteId, input.siteId) : undefined,
    input.sectorId ? eq(content.sectorId, input.sectorId) : undefined,
    input.status ? eq(content.status, input.status) : undefined,
    input.siteStatus ? eq(content.siteStatus, input.siteStatus) : undefined,
    input.termId ? inArray(content.id, havingTerm(scope, input.termId)) : undefined,
    contains(content.title, input.search),
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...summaryColumns, sortKey: sortKey(sorted) })
      .from(content)
      .where(and(wanted, afterCursor(sorted, input.cursor)))
      .orderBy(...orderBy(sorted))
      .limit(input.limit + 1),
    countRows(scope.read, content, wanted),
  ]);
  const { rows, nextCursor } = pageOf(sorted, found, input.limit);
  const adorned = await adornments(
    scope,
    rows.map(({ id }) => id),
  );
  const items = rows.map((row) => ({ ...presentContent(row), ...adorned(row.id) }));
  return { items, nextCursor, ...total };
}

const havingTerm = (scope: TenantScope, termId: string) =>
  scope.read
    .select({ id: contentTerm.contentId })
    .from(contentTerm)
    .where(and(eq(contentTerm.accountId, scope.account.id), eq(contentTerm.termId, termId)));

/** What stands beside articles: their terms, and their featured images. */
async function adornments(scope: TenantScope, ids: readonly string[]) {
  const [terms, featured] = await Promise.all([termsOf(scope, scope.read, ids), featuredImages(scope, ids)]);
  return (id: string) => ({ terms: terms(id), featuredImage: featured(id) });
}

/** One article with its body, its rating, what stands beside it and the number of its revisions. @throws AppError NOT_FOUND */
export async function getContent(scope: TenantScope, id: string) {
  const [[found], [counted], adorned] = await Promise.all([
    scope.read
      .select(contentColumns)
      .from(content)
      .where(and(visibleRows(scope, content), eq(content.id, id))),
    scope.read.select({ total: count() }).from(contentRevision).where(revisionsOf(scope, id)),
    adornments(scope, [id]),
  ]);
  if (!found) throw new AppError("NOT_FOUND");
  return { ...presentContent(found), ...adorned(id), revisionCount: counted?.total ?? 0 };
}

const byVersion: Order = {
  name: "version",
  by: contentRevision.version,
  type: "integer",
  id: contentRevision.id,
  descending: true,
};

const revisionColumns = {
  id: contentRevision.id,
  version: contentRevision.version,
  title: contentRevision.title,
  createdAt: contentRevision.createdAt,
  /** Null for what a provider drafted, and for people who have left the account. */
  savedBy: user.name,
};

/** What an article has been, the newest save first; without the bodies. @throws AppError NOT_FOUND */
export async function listRevisions(scope: TenantScope, { id, limit, cursor }: ListRevisions) {
  const wanted = revisionsOf(scope, id);
  const [current, found, total] = await Promise.all([
    requireVisible(scope, id),
    scope.read
      .select({ ...revisionColumns, sortKey: sortKey(byVersion) })
      .from(contentRevision)
      .leftJoin(user, eq(user.id, contentRevision.savedBy))
      .where(and(wanted, afterCursor(byVersion, cursor)))
      .orderBy(...orderBy(byVersion))
      .limit(limit + 1),
    countRows(scope.read, contentRevision, wanted),
  ]);
  const { rows, nextCursor } = pageOf(byVersion, found, limit);
  const items = rows.map((row) => ({ ...row, current: row.version === current }));
  return { items, nextCursor, ...total };
}

/** One revision with its body, to be compared. @throws AppError NOT_FOUND */
export async function getRevision(scope: TenantScope, { id, revision }: RevisionOf) {
  const [current, [found]] = await Promise.all([
    requireVisible(scope, id),
    scope.read
      .select({
        ...revisionColumns,
        body: contentRevision.body,
        excerpt: contentRevision.excerpt,
        metaTitle: contentRevision.metaTitle,
        metaDescription: contentRevision.metaDescription,
        keywords: contentRevision.keywords,
      })
      .from(contentRevision)
      .leftJoin(user, eq(user.id, contentRevision.savedBy))
      .where(and(revisionsOf(scope, id), eq(contentRevision.version, revision))),
  ]);
  if (!found) throw new AppError("NOT_FOUND");
  return { ...found, current: found.version === current };
}

/** Locks articles of the account, in one order for everybody. @throws AppError NOT_FOUND when one is missing or hidden */
export async function lockContent(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(content)
    .where(and(visibleRows(scope, content), inArray(content.id, wanted)))
    .orderBy(asc(content.id))
    .for("update");
  if (rows.length !== wanted.length) throw new AppError("NOT_FOUND");
  return rows;
}

/** The text of a revision, to be restored. @throws AppError NOT_FOUND */
export async function loadRevision(scope: TenantScope, tx: Tx, { id, revision }: RevisionOf) {
  const [found] = await tx
    .select()
    .from(contentRevision)
    .where(and(revisionsOf(scope, id), eq(contentRevision.version, revision)));
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** The site's live slugs that begin like the wanted one, but for the article's own. */
export async function takenSlugs(
  scope: TenantScope,
  tx: Tx,
  siteId: string,
  wanted: string,
  contentId?: string,
) {
  const rows = await tx
    .select({ slug: content.slug })
    .from(content)
    .where(
      and(
        visibleRows(scope, content),
        eq(content.siteId, siteId),
        like(content.slug, `${wanted}%`),
        contentId ? ne(content.id, contentId) : undefined,
      ),
    );
  return new Set(rows.map(({ slug }) => slug));
}

const revisionsOf = (scope: TenantScope, contentId: string) =>
  and(eq(contentRevision.accountId, scope.account.id), eq(contentRevision.contentId, contentId));

/** @returns the article's current version */
async function requireVisible(scope: TenantScope, id: string): Promise<number> {
  const [found] = await scope.read
    .select({ version: content.version })
    .from(content)
    .where(and(visibleRows(scope, content), eq(content.id, id)));
  if (!found) throw new AppError("NOT_FOUND");
  return found.version;
}
