import { newId } from "@igny8/db/columns";
import { contentTerm, term } from "@igny8/db/schema/terms";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockContent } from "../content/reads.ts";
import { contentPermissions, freeSlug, slugFrom } from "../content/rules.ts";
import { findTerms, lockTerms, requireSite, termColumns, termsOf, treeOf } from "./reads.ts";
import { adoptions, MAX_DEPTH, misplaced } from "./rules.ts";
import type { CreateTerm, SetTerms, TermIds, UpdateTerm } from "./schema.ts";

type Tree = Awaited<ReturnType<typeof treeOf>>;
type Place = { id: string; kind: "category" | "tag"; name: string; parentId: string | null };

/**
 * Adds a category or tag to a site. @throws AppError INVALID_INPUT for a parent that cannot be one,
 * CONFLICT when its name or its address is taken
 */
export const createTerm = (scope: TenantScope, { slug, ...input }: CreateTerm) =>
  scope.transaction(async (tx) => {
    await requireSite(scope, tx, input.siteId);
    await lockTrees(tx, [input.siteId]);
    const tree = await treeOf(scope, tx, input.siteId, input.kind);
    const id = newId();
    refuseMisplaced(tree, { ...input, id });
    const [created] = await tx
      .insert(term)
      .values({ ...input, id, accountId: scope.account.id, slug: slugIn(tree, id, slug, input.name) })
      .returning(termColumns);
    if (!created) throw new Error("The term was not stored");
    return created;
  });

/** Renames or moves a term. @throws AppError NOT_FOUND; like {@link createTerm} */
export const updateTerm = (scope: TenantScope, { id, slug, ...change }: UpdateTerm) =>
  scope.transaction(async (tx) => {
    const { siteId } = await lockOne(scope, tx, id);
    await lockTrees(tx, [siteId]);
    const found = await lockOne(scope, tx, id);
    const tree = await treeOf(scope, tx, siteId, found.kind);
    const { name, parentId } = { ...found, ...change };
    refuseMisplaced(tree, { id, kind: found.kind, name, parentId });
    const [updated] = await tx
      .update(term)
      .set({
        ...change,
        ...(slug !== undefined && { slug: slugIn(tree, id, slug, name) }),
        updatedAt: scope.services.now(),
      })
      .where(these(scope, [id]))
      .returning(termColumns);
    if (!updated) throw new AppError("NOT_FOUND");
    return updated;
  });

/**
 * Moves terms to the trash, as one batch; articles lose them, and their children move up to the nearest
 * ancestor that stays. @throws AppError NOT_FOUND: then none is moved
 */
export const deleteTerms = (scope: TenantScope, { ids }: TermIds) =>
  scope.transaction(async (tx) => {
    const terms = await findTerms(scope, tx, ids);
    const siteIds = [...new Set(terms.map(({ siteId }) => siteId))].sort();
    await lockTrees(tx, siteIds);
    await lockTerms(scope, tx, ids);
    const batch = newId();
    const gone = new Set(ids);
    for (const siteId of siteIds) {
      const tree = await treeOf(scope, tx, siteId, "category");
      for (const { id, parentId } of adoptions(tree, gone))
        await tx
          .update(term)
          .set({ parentId })
          .where(these(scope, [id]));
    }
    await tx
      .update(term)
      .set({ deletedAt: scope.services.now(), deletedBatch: batch })
      .where(these(scope, ids));
    return { deleted: gone.size, batch };
  });

/**
 * Gives an article exactly these terms of its site. @throws AppError NOT_FOUND, STATUS_CONFLICT while the
 * article is on its way to the site
 */
export const setTerms = (scope: TenantScope, { contentId, termIds }: SetTerms) =>
  scope.transaction(async (tx) => {
    const [article] = await lockContent(scope, tx, [contentId]);
    if (!article) throw new AppError("NOT_FOUND");
    if (!contentPermissions(article.status, article.siteStatus).arrange)
      throw new AppError("STATUS_CONFLICT", { status: article.siteStatus });
    const wanted = [...new Set(termIds)];
    const terms = await lockTerms(scope, tx, wanted);
    if (terms.some(({ siteId }) => siteId !== article.siteId))
      throw new AppError("INVALID_INPUT", {
        field: "termIds",
        reason: "termIds: the terms must be of the article's site",
      });
    const accountId = scope.account.id;
    await tx
      .delete(contentTerm)
      .where(and(eq(contentTerm.accountId, accountId), eq(contentTerm.contentId, contentId)));
    if (wanted.length > 0)
      await tx.insert(contentTerm).values(wanted.map((termId) => ({ accountId, contentId, termId })));
    return { contentId, terms: (await termsOf(scope, tx, [contentId]))(contentId) };
  });

/** Orders the changes of sites' trees: two at once could close a circle that neither sees. */
export async function lockTrees(tx: Tx, siteIds: readonly string[]): Promise<void> {
  for (const siteId of siteIds)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`terms ${siteId}`}, 0))`);
}

async function lockOne(scope: TenantScope, tx: Tx, id: string) {
  const [found] = await findTerms(scope, tx, [id]);
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

function refuseMisplaced(tree: Tree, { id, kind, name, parentId }: Place): void {
  const twin = tree.find(
    (one) => one.id !== id && one.parentId === parentId && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (twin) throw new AppError("CONFLICT", { reason: `There is a ${kind} “${twin.name}” here already.` });
  if (parentId === null) return;
  if (kind === "tag") throw badParent("tags have no parents");
  if (!tree.some((one) => one.id === parentId)) throw new AppError("NOT_FOUND");
  const fault = misplaced(tree, id, parentId);
  if (fault === "cycle") throw badParent("a category cannot lie within itself");
  if (fault === "depth") throw badParent(`categories lie at most ${MAX_DEPTH} deep`);
}

const badParent = (why: string) =>
  new AppError("INVALID_INPUT", { field: "parentId", reason: `parentId: ${why}` });

/** A slug of its own: one that was asked for or none, one made of the name with a number if it must. */
function slugIn(tree: Tree, id: string, asked: string | undefined, name: string): string {
  const taken = new Set(tree.filter((one) => one.id !== id).map(({ slug }) => slug));
  const wanted = slugFrom(asked ?? name);
  if (asked === undefined) return freeSlug(wanted, taken);
  if (taken.has(wanted)) throw new AppError("CONFLICT", { reason: `The address “${wanted}” is taken.` });
  return wanted;
}

const these = (scope: TenantScope, ids: readonly string[]) =>
  and(eq(term.accountId, scope.account.id), inArray(term.id, [...ids]));
