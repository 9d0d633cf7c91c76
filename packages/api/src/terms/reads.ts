import { content } from "@igny8/db/schema/content";
import { site } from "@igny8/db/schema/sites";
import { contentTerm, term } from "@igny8/db/schema/terms";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains, visibleRows } from "../access/visible.ts";
import type { ListTerms } from "./schema.ts";

/** What a term shows of itself. */
export const termColumns = {
  id: term.id,
  siteId: term.siteId,
  kind: term.kind,
  name: term.name,
  slug: term.slug,
  description: term.description,
  parentId: term.parentId,
  createdAt: term.createdAt,
  updatedAt: term.updatedAt,
};

export const byName: Order = {
  name: "name",
  by: sql`lower(${term.name})`,
  type: "text",
  id: term.id,
  descending: false,
};

/** How many live articles have the term. Drizzle leaves a lone table's name out, so it is written here. */
const contentCount = sql<number>`(
  select count(*)::int from ${contentTerm} ct
  join ${content} c on c.account_id = ct.account_id and c.id = ct.content_id and c.deleted_at is null
  where ct.account_id = term.account_id and ct.term_id = term.id)`;

/** The account's terms by name, on the sites that the caller may see, with the number of their articles. */
export async function listTerms(scope: TenantScope, input: ListTerms) {
  const wanted = and(
    visibleRows(scope, term),
    input.siteId ? eq(term.siteId, input.siteId) : undefined,
    input.kind ? eq(term.kind, input.kind) : undefined,
    contains(term.name, input.search),
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...termColumns, contentCount, sortKey: sortKey(byName) })
      .from(term)
      .where(and(wanted, afterCursor(byName, input.cursor)))
      .orderBy(...orderBy(byName))
      .limit(input.limit + 1),
    countRows(scope.read, term, wanted),
  ]);
  const { rows, nextCursor } = pageOf(byName, found, input.limit);
  return { items: rows, nextCursor, ...total };
}

/** The terms of articles, categories first, by the article's id. */
export async function termsOf(scope: TenantScope, from: Pick<Tx, "select">, contentIds: readonly string[]) {
  const rows = await from
    .select({
      contentId: contentTerm.contentId,
      id: term.id,
      kind: term.kind,
      name: term.name,
      slug: term.slug,
      parentId: term.parentId,
    })
    .from(contentTerm)
    .innerJoin(term, and(eq(term.accountId, contentTerm.accountId), eq(term.id, contentTerm.termId)))
    .where(
      and(
        eq(contentTerm.accountId, scope.account.id),
        inArray(contentTerm.contentId, [...contentIds]),
        isNull(term.deletedAt),
      ),
    )
    .orderBy(asc(term.kind), asc(sql`lower(${term.name})`), asc(term.id));
  return (contentId: string) =>
    rows.filter((row) => row.contentId === contentId).map(({ contentId: _, ...shown }) => shown);
}

/** Finds a site that is not deleted. @throws AppError NOT_FOUND */
export async function requireSite(scope: TenantScope, tx: Tx, siteId: string): Promise<void> {
  const [found] = await tx
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.accountId, scope.account.id), eq(site.id, siteId), isNull(site.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND");
}

/** Terms of the account. @throws AppError NOT_FOUND when one is missing or hidden */
export async function findTerms(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(term)
    .where(and(visibleRows(scope, term), inArray(term.id, wanted)));
  if (rows.length !== wanted.length) throw new AppError("NOT_FOUND");
  return rows;
}

/** Locks terms of the account, in one order for everybody. @throws AppError NOT_FOUND when one is missing or hidden */
export async function lockTerms(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const rows = await tx
    .select()
    .from(term)
    .where(and(visibleRows(scope, term), inArray(term.id, wanted)))
    .orderBy(asc(term.id))
    .for("update");
  if (rows.length !== wanted.length) throw new AppError("NOT_FOUND");
  return rows;
}

/** All live terms of one kind of a site. */
export const treeOf = (scope: TenantScope, tx: Tx, siteId: string, kind: "category" | "tag") =>
  tx
    .select({ id: term.id, parentId: term.parentId, name: term.name, slug: term.slug })
    .from(term)
    .where(and(visibleRows(scope, term), eq(term.siteId, siteId), eq(term.kind, kind)));
