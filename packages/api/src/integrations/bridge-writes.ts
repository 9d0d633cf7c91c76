import { newId } from "@igny8/db/columns";
import { content } from "@igny8/db/schema/content";
import { term } from "@igny8/db/schema/terms";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockContent } from "../content/reads.ts";
import { requireSite } from "../terms/reads.ts";
import { lockTrees } from "../terms/writes.ts";
import { siteMeant, termsOfSite } from "./bridge-reads.ts";
import { decideReport, type KnownTerm, planTerms } from "./bridge-rules.ts";
import type { ReportStatus, SyncTerms } from "./bridge-schema.ts";

const standing = {
  id: content.id,
  siteStatus: content.siteStatus,
  externalId: content.externalId,
  externalUrl: content.externalUrl,
  publishedAt: content.publishedAt,
  siteError: content.siteError,
};

/**
 * Notes what became of an article on its site. @throws AppError NOT_FOUND also for an article of another
 * site, STATUS_CONFLICT when it was never approved
 */
export const reportStatus = (scope: TenantScope, input: ReportStatus) =>
  scope.transaction(async (tx) => {
    const siteId = siteMeant(scope, input.siteId);
    const [found] = await lockContent(scope, tx, [input.id]);
    if (found?.siteId !== siteId) throw new AppError("NOT_FOUND");
    const now = scope.services.now();
    const change = decideReport(found, input, now);
    if (!change) throw new AppError("STATUS_CONFLICT", { status: found.status });
    const [saved] = await tx
      .update(content)
      .set({ ...change, updatedAt: now })
      .where(and(eq(content.accountId, scope.account.id), eq(content.id, input.id)))
      .returning(standing);
    if (!saved) throw new AppError("NOT_FOUND");
    const { siteStatus, externalId, externalUrl } = found;
    scope.record({
      kind: "content",
      id: found.id,
      before: { siteStatus, externalId, externalUrl },
      after: { siteStatus: saved.siteStatus, externalId: saved.externalId, externalUrl: saved.externalUrl },
    });
    return saved;
  });

/** Takes over the site's categories and tags. @throws AppError NOT_FOUND, INVALID_INPUT: then none is stored */
export const syncTerms = (scope: TenantScope, input: SyncTerms) =>
  scope.transaction(async (tx) => {
    const siteId = siteMeant(scope, input.siteId);
    await requireSite(scope, tx, siteId);
    await lockTrees(tx, [siteId]);
    const plan = planTerms(await termsOfSite(scope, tx, siteId), input.terms, newId);
    if ("field" in plan) throw new AppError("INVALID_INPUT", plan);
    const { wanted, created, updated, displaced } = plan;
    const now = scope.services.now();
    await stepAside(scope, tx, [...updated, ...displaced]);
    for (const { id, slug } of displaced)
      await write(scope, tx, id, { slug: `${slug}-${id}`, updatedAt: now });
    if (created.length > 0)
      await tx
        .insert(term)
        .values(created.map((one) => ({ ...one, parentId: null, accountId: scope.account.id, siteId })));
    for (const { id, name, slug, description, externalId, parentId } of updated)
      await write(scope, tx, id, { name, slug, description, externalId, parentId, updatedAt: now });
    // A parent may be new itself, so children find theirs once all are there.
    for (const { id, parentId } of created) if (parentId) await write(scope, tx, id, { parentId });
    if (created.length + updated.length > 0)
      scope.record({ kind: "site", id: siteId, after: { created: created.length, updated: updated.length } });
    return {
      created: created.length,
      updated: updated.length,
      unchanged: wanted.length - created.length - updated.length,
      items: wanted,
    };
  });

/** Slugs are unique at every moment, so those that change make room first. */
async function stepAside(scope: TenantScope, tx: Tx, terms: readonly KnownTerm[]): Promise<void> {
  const ids = terms.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .update(term)
    .set({ slug: sql`${term.id}::text` })
    .where(and(eq(term.accountId, scope.account.id), inArray(term.id, ids)));
}

const write = (scope: TenantScope, tx: Tx, id: string, change: Partial<typeof term.$inferInsert>) =>
  tx
    .update(term)
    .set(change)
    .where(and(eq(term.accountId, scope.account.id), eq(term.id, id)));
