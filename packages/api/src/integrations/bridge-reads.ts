import { content } from "@igny8/db/schema/content";
import { image } from "@igny8/db/schema/images";
import { contentTerm, term } from "@igny8/db/schema/terms";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, count, eq, gte, inArray, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { visibleRows } from "../access/visible.ts";
import { addressSeconds } from "../images/rules.ts";
import { getSite } from "../sites/reads.ts";
import { type BridgeContent, OFFERED_STATUSES } from "./bridge-schema.ts";

/** The site that is meant: the one named, or else the only one there can be. @throws AppError SITE_ACCESS, INVALID_INPUT */
export function siteMeant({ sites }: TenantScope, siteId: string | undefined): string {
  if (siteId !== undefined) return siteId;
  const [only, ...others] = sites === "all" ? [] : sites;
  if (sites !== "all" && only === undefined) throw new AppError("SITE_ACCESS");
  if (only !== undefined && others.length === 0) return only;
  throw new AppError("INVALID_INPUT", {
    field: "siteId",
    reason: "siteId: name the site, or use a key that is bound to one",
  });
}

const offered = (scope: TenantScope, siteId: string) =>
  and(
    visibleRows(scope, content),
    eq(content.siteId, siteId),
    inArray(content.status, [...OFFERED_STATUSES]),
  );

/** What a bridge needs to know of its site. @throws AppError NOT_FOUND and like {@link siteMeant} */
export async function bridgeSite(scope: TenantScope, named: string | undefined) {
  const siteId = siteMeant(scope, named);
  const [{ id, name, slug, domain, status }, [counted]] = await Promise.all([
    getSite(scope, siteId),
    scope.read.select({ approved: count() }).from(content).where(offered(scope, siteId)),
  ]);
  const account = { slug: scope.account.slug, name: scope.account.name };
  return { id, name, slug, domain, status, account, approved: counted?.approved ?? 0 };
}

const byId: Order = { name: "bridge", by: content.id, type: "uuid", id: content.id, descending: false };

/** The site's approved articles, oldest first, with their terms and pictures. @throws like {@link bridgeSite} */
export async function bridgeContent(scope: TenantScope, input: BridgeContent) {
  const siteId = siteMeant(scope, input.siteId);
  const wanted = and(
    offered(scope, siteId),
    input.siteStatus ? eq(content.siteStatus, input.siteStatus) : undefined,
    input.changedSince ? gte(content.updatedAt, new Date(input.changedSince)) : undefined,
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({
        id: content.id,
        title: content.title,
        slug: content.slug,
        body: content.body,
        excerpt: content.excerpt,
        metaTitle: content.metaTitle,
        metaDescription: content.metaDescription,
        keywords: content.keywords,
        contentType: content.contentType,
        structure: content.structure,
        wordCount: content.wordCount,
        siteStatus: content.siteStatus,
        scheduledAt: content.scheduledAt,
        publishedAt: content.publishedAt,
        externalId: content.externalId,
        externalUrl: content.externalUrl,
        version: content.version,
        updatedAt: content.updatedAt,
        sortKey: sortKey(byId),
      })
      .from(content)
      .where(and(wanted, afterCursor(byId, input.cursor)))
      .orderBy(...orderBy(byId))
      .limit(input.limit + 1),
    countRows(scope.read, content, wanted),
    getSite(scope, siteId),
  ]);
  const { rows, nextCursor } = pageOf(byId, found, input.limit);
  const ids = rows.map(({ id }) => id);
  const [terms, images] = await Promise.all([termsOfContent(scope, ids), imagesOfContent(scope, ids)]);
  const items = rows.map((row) => ({
    ...row,
    status: input.status,
    terms: terms(row.id),
    images: images(row.id),
  }));
  return { items, nextCursor, ...total };
}

/** Puts rows under the articles that they belong to. */
function grouped<Row extends { contentId: string }>(rows: readonly Row[]) {
  return (id: string) =>
    rows.filter(({ contentId }) => contentId === id).map(({ contentId: _, ...shown }) => shown);
}

async function termsOfContent(scope: TenantScope, contentIds: readonly string[]) {
  const rows = await scope.read
    .select({
      contentId: contentTerm.contentId,
      id: term.id,
      kind: term.kind,
      name: term.name,
      slug: term.slug,
      externalId: term.externalId,
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
    .orderBy(asc(term.kind), asc(term.slug));
  return grouped(rows);
}

async function imagesOfContent(scope: TenantScope, contentIds: readonly string[]) {
  const rows = await scope.read
    .select({
      contentId: image.contentId,
      id: image.id,
      place: image.place,
      position: image.position,
      alt: image.alt,
      width: image.width,
      height: image.height,
      contentType: image.contentType,
      storageKey: image.storageKey,
    })
    .from(image)
    .where(
      and(
        visibleRows(scope, image),
        inArray(image.contentId, [...contentIds]),
        eq(image.status, "generated"),
      ),
    )
    .orderBy(asc(image.position), asc(image.id));
  const { files, publicUrl, now } = scope.services;
  const stored = rows.flatMap(({ storageKey, ...shown }) =>
    storageKey === null
      ? []
      : [{ ...shown, url: `${publicUrl}${files.sign(storageKey, addressSeconds(now()))}` }],
  );
  return grouped(stored);
}

/** The live terms of a site, to be brought in line. */
export const termsOfSite = (scope: TenantScope, tx: Tx, siteId: string) =>
  tx
    .select({
      id: term.id,
      kind: term.kind,
      name: term.name,
      slug: term.slug,
      description: term.description,
      parentId: term.parentId,
      externalId: term.externalId,
    })
    .from(term)
    .where(and(visibleRows(scope, term), eq(term.siteId, siteId)));
