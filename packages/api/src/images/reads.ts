import { content } from "@igny8/db/schema/content";
import { creditUsage } from "@igny8/db/schema/credits";
import { image } from "@igny8/db/schema/images";
import { job } from "@igny8/db/schema/jobs";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains, visibleRows } from "../access/visible.ts";
import { headingsOf } from "../content/html.ts";
import { contentPermissions } from "../content/rules.ts";
import { addressSeconds, imagePermissions } from "./rules.ts";
import type { ListImages } from "./schema.ts";

/** Whether a job that is not over has the image in hand. */
const busy = sql<boolean>`(${image.status} = 'pending' and exists (
  select 1 from ${job} j
  where j.account_id = ${image.accountId} and j.id = ${image.jobId} and j.status in ('queued', 'running')))`;

const ofArticle = and(eq(content.accountId, image.accountId), eq(content.id, image.contentId));

const columns = {
  id: image.id,
  siteId: image.siteId,
  contentId: image.contentId,
  contentTitle: content.title,
  place: image.place,
  position: image.position,
  prompt: image.prompt,
  alt: image.alt,
  tier: image.tier,
  status: image.status,
  error: image.error,
  provider: image.provider,
  width: image.width,
  height: image.height,
  bytes: image.bytes,
  contentType: image.contentType,
  storageKey: image.storageKey,
  jobId: image.jobId,
  createdAt: image.createdAt,
  updatedAt: image.updatedAt,
  busy,
  contentStatus: content.status,
  siteStatus: content.siteStatus,
};

const select = (from: Pick<Tx, "select">) =>
  from.select(columns).from(image).innerJoin(content, ofArticle).$dynamic();
type Row = Awaited<ReturnType<typeof select>>[number];

/** The address at which an image's file is read for the next hour or two; null while it has none. */
const addressOf = ({ services }: TenantScope, key: string | null): string | null =>
  key && services.files.sign(key, addressSeconds(services.now()));

const arrangeable = ({ contentStatus, siteStatus }: Row): boolean =>
  contentPermissions(contentStatus, siteStatus).arrange;

/** An image as it goes over the wire. */
function present(scope: TenantScope, row: Row) {
  const { storageKey, contentStatus: _, siteStatus: __, ...shown } = row;
  const can = imagePermissions({ ...row, arrange: arrangeable(row) });
  return { ...shown, url: addressOf(scope, storageKey), can };
}

const order = (name: string, by: Order["by"], type: Order["type"], descending: boolean): Order => ({
  name,
  by,
  type,
  id: image.id,
  descending,
});
export const ORDERS: Record<ListImages["sort"], Order> = {
  newest: order("newest", image.id, "uuid", true),
  oldest: order("oldest", image.id, "uuid", false),
  position: order("position", image.position, "integer", false),
};

/** The account's images, on the sites that the caller may see. */
export async function listImages(scope: TenantScope, input: ListImages) {
  const sorted = ORDERS[input.sort];
  const wanted = and(
    visibleRows(scope, image),
    input.siteId ? eq(image.siteId, input.siteId) : undefined,
    input.contentId ? eq(image.contentId, input.contentId) : undefined,
    input.status ? eq(image.status, input.status) : undefined,
    input.place ? eq(image.place, input.place) : undefined,
    or(contains(image.prompt, input.search), contains(image.alt, input.search)),
  );
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...columns, sortKey: sortKey(sorted) })
      .from(image)
      .innerJoin(content, ofArticle)
      .where(and(wanted, afterCursor(sorted, input.cursor)))
      .orderBy(...orderBy(sorted))
      .limit(input.limit + 1),
    countRows(scope.read, image, wanted),
  ]);
  const { rows, nextCursor } = pageOf(sorted, found, input.limit);
  return { items: rows.map((row) => present(scope, row)), nextCursor, ...total };
}

/** One image, as it is within a transaction. @throws AppError NOT_FOUND */
export async function readImage(scope: TenantScope, tx: Tx, id: string) {
  const [found] = await select(tx).where(and(visibleRows(scope, image), eq(image.id, id)));
  if (!found) throw new AppError("NOT_FOUND");
  return present(scope, found);
}

/** The featured images of articles, by the article's id. */
export async function featuredImages(scope: TenantScope, contentIds: readonly string[]) {
  const rows = await scope.read
    .select({
      id: image.id,
      contentId: image.contentId,
      alt: image.alt,
      status: image.status,
      width: image.width,
      height: image.height,
      storageKey: image.storageKey,
    })
    .from(image)
    .where(
      and(visibleRows(scope, image), inArray(image.contentId, [...contentIds]), eq(image.place, "featured")),
    );
  return (wanted: string) => {
    const found = rows.find(({ contentId }) => contentId === wanted);
    if (!found) return null;
    const { contentId: _, storageKey, ...shown } = found;
    return { ...shown, url: addressOf(scope, storageKey) };
  };
}

/**
 * Locks images of the account, in one order for everybody, after their articles.
 * @throws AppError NOT_FOUND when one is missing or hidden
 */
export async function lockImages(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const these = and(visibleRows(scope, image), inArray(image.id, wanted));
  const rows = await tx
    .select({ image, busy, contentStatus: content.status, siteStatus: content.siteStatus })
    .from(image)
    .innerJoin(content, ofArticle)
    .where(these)
    .orderBy(asc(image.id))
    .for("update", { of: image });
  if (rows.length !== wanted.length) throw new AppError("NOT_FOUND");
  return rows.map(({ image: row, contentStatus, siteStatus, ...more }) => {
    const { arrange } = contentPermissions(contentStatus, siteStatus);
    return { ...row, ...more, arrange, can: imagePermissions({ ...row, ...more, arrange }) };
  });
}
export type LockedImage = Awaited<ReturnType<typeof lockImages>>[number];

/** Where an article's images stand, by article. */
export async function placesOf(scope: TenantScope, tx: Pick<Tx, "select">, contentIds: readonly string[]) {
  const rows = await tx
    .select({ contentId: image.contentId, place: image.place, position: image.position })
    .from(image)
    .where(and(visibleRows(scope, image), inArray(image.contentId, [...contentIds])));
  return (contentId: string) => rows.filter((row) => row.contentId === contentId);
}

/** What a provider is told about an article. @throws AppError NOT_FOUND when it has been deleted meanwhile */
export async function loadSubject(scope: TenantScope, contentId: string) {
  const [found] = await scope.read
    .select({
      site: site.name,
      title: content.title,
      excerpt: content.excerpt,
      keywords: content.keywords,
      body: content.body,
    })
    .from(content)
    .innerJoin(site, and(eq(site.accountId, content.accountId), eq(site.id, content.siteId)))
    .where(and(visibleRows(scope, content), eq(content.id, contentId), isNull(site.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND");
  const { body, ...subject } = found;
  const headings = headingsOf(body).filter(({ level }) => level === 2);
  return { ...subject, headings: headings.map(({ text }) => text).slice(0, 20) };
}

/** An image that a job has in hand, with its article's title. @throws AppError NOT_FOUND when it is gone */
export async function loadPending(scope: TenantScope, imageId: string) {
  const [found] = await select(scope.read).where(and(visibleRows(scope, image), eq(image.id, imageId)));
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** The credits that a job was charged for its pieces so far, by what the pieces were about. */
export async function chargedBy(scope: TenantScope, jobId: string): Promise<Map<string, number>> {
  const rows = await scope.read
    .select({ relatedId: creditUsage.relatedId, credits: creditUsage.credits })
    .from(creditUsage)
    .where(and(eq(creditUsage.accountId, scope.account.id), eq(creditUsage.jobId, jobId)));
  return new Map(
    rows.flatMap(({ relatedId, credits }) => (relatedId ? [[relatedId, credits] as const] : [])),
  );
}
