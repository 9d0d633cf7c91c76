import { newId } from "@igny8/db/columns";
import { content, contentRevision } from "@igny8/db/schema/content";
import { image } from "@igny8/db/schema/images";
import type { task } from "@igny8/db/schema/tasks";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { plain, sanitise, textOf, wordsIn } from "./html.ts";
import { contentColumns, loadRevision, lockContent, presentContent, takenSlugs } from "./reads.ts";
import { contentPermissions, fitted, freeSlug, slugFrom } from "./rules.ts";
import type { ContentIds, MoveContent, RejectContent, RestoreRevision, UpdateContent } from "./schema.ts";
import { rateSeo } from "./seo.ts";

type Saved = typeof content.$inferSelect;
type Text = Pick<Saved, "title" | "body" | "excerpt" | "metaTitle" | "metaDescription" | "keywords">;
type Draft = {
  ordered: typeof task.$inferSelect;
  /** From a provider: only its body has been sanitised. */
  draft: Omit<Text, "keywords"> & { slug: string };
  provider: string;
};

/** Stores a provider's draft of a task as an article with its first revision. @returns its id */
export async function storeDraft(
  scope: TenantScope,
  tx: Tx,
  { ordered, draft, provider }: Draft,
): Promise<string> {
  const { siteId, sectorId, keywords, contentType, structure, targetWords } = ordered;
  const title = fitted(plain(draft.title), 200) || ordered.title;
  const text: Text = {
    title,
    body: draft.body,
    excerpt: fitted(plain(draft.excerpt), 500),
    metaTitle: fitted(plain(draft.metaTitle) || title, 60),
    metaDescription: fitted(plain(draft.metaDescription) || plain(draft.excerpt), 160),
    keywords,
  };
  const slug = await claimSlug(scope, tx, siteId, plain(draft.slug) || title);
  const placed = { accountId: scope.account.id, id: newId(), siteId, sectorId, taskId: ordered.id };
  await tx.insert(content).values({
    ...placed,
    ...text,
    slug,
    contentType,
    structure,
    targetWords,
    provider,
    ...measured({ ...text, slug, targetWords }),
  });
  await keepRevision(scope, tx, { id: placed.id, version: 1, savedBy: null }, text);
  return placed.id;
}

/**
 * Saves an editor's work as a new version. @throws AppError NOT_FOUND, CONFLICT with the current version
 * when somebody else has saved meanwhile, STATUS_CONFLICT when it is approved or on its way to the site
 */
export const updateContent = (scope: TenantScope, { id, version, slug: named, ...change }: UpdateContent) =>
  scope.transaction(async (tx) => {
    const found = await lockForEdit(scope, tx, id, version);
    const body = change.body === undefined ? found.body : sanitise(change.body);
    const slug = named === undefined ? found.slug : await claimSlug(scope, tx, found.siteId, named, id);
    return save(scope, tx, found, { ...found, ...change, body }, slug);
  });

/** Saves what a revision said as a new version, so that nothing in between is lost. @throws like {@link updateContent} */
export const restoreRevision = (scope: TenantScope, { id, version, revision }: RestoreRevision) =>
  scope.transaction(async (tx) => {
    const found = await lockForEdit(scope, tx, id, version);
    const wanted = await loadRevision(scope, tx, { id, revision });
    return save(scope, tx, found, wanted, found.slug);
  });

/** Hands a draft to the reviewers. @throws AppError NOT_FOUND, CONFLICT, STATUS_CONFLICT */
export const submitContent = (scope: TenantScope, input: MoveContent) =>
  move(scope, input, "submit", { status: "review", reviewNote: null });

/** Clears an article for publication. @throws AppError NOT_FOUND, CONFLICT, STATUS_CONFLICT */
export const approveContent = (scope: TenantScope, input: MoveContent) =>
  move(scope, input, "approve", { status: "approved", reviewNote: null });

/** Sends an article back to be changed, and says why. @throws AppError NOT_FOUND, CONFLICT, STATUS_CONFLICT */
export const rejectContent = (scope: TenantScope, { note, ...input }: RejectContent) =>
  move(scope, input, "reject", { status: "draft", reviewNote: note });

/** Moves articles and their images to the trash, as one batch. @throws AppError NOT_FOUND, STATUS_CONFLICT: then none is moved */
export const deleteContent = (scope: TenantScope, { ids }: ContentIds) =>
  scope.transaction(async (tx) => {
    const articles = await lockContent(scope, tx, ids);
    const held = articles.find(({ status, siteStatus }) => !contentPermissions(status, siteStatus).delete);
    if (held) throw new AppError("STATUS_CONFLICT", { status: held.siteStatus, id: held.id });
    const batch = newId();
    const gone = { deletedAt: scope.services.now(), deletedBatch: batch };
    await tx
      .update(content)
      .set(gone)
      .where(and(eq(content.accountId, scope.account.id), inArray(content.id, ids)));
    await tx
      .update(image)
      .set(gone)
      .where(
        and(eq(image.accountId, scope.account.id), inArray(image.contentId, ids), isNull(image.deletedAt)),
      );
    return { deleted: articles.length, batch };
  });

async function move(
  scope: TenantScope,
  { id, version }: MoveContent,
  step: "submit" | "approve" | "reject",
  change: Pick<typeof content.$inferInsert, "status" | "reviewNote">,
) {
  return scope.transaction(async (tx) => {
    const found = await lockVersion(scope, tx, id, version);
    if (!contentPermissions(found.status, found.siteStatus)[step]) throw blocked(found);
    return write(scope, tx, id, change);
  });
}

async function save(scope: TenantScope, tx: Tx, found: Saved, wanted: Text, slug: string) {
  const { title, body, excerpt, metaTitle, metaDescription, keywords } = wanted;
  const text = { title, body, excerpt, metaTitle, metaDescription, keywords };
  const version = found.version + 1;
  const { targetWords } = found;
  const saved = await write(scope, tx, found.id, {
    ...text,
    slug,
    version,
    ...measured({ ...text, slug, targetWords }),
  });
  await keepRevision(scope, tx, { id: found.id, version, savedBy: scope.actor.userId }, text);
  return saved;
}

async function write(scope: TenantScope, tx: Tx, id: string, change: Partial<typeof content.$inferInsert>) {
  const [saved] = await tx
    .update(content)
    .set({ ...change, updatedAt: scope.services.now() })
    .where(and(eq(content.accountId, scope.account.id), eq(content.id, id)))
    .returning(contentColumns);
  if (!saved) throw new AppError("NOT_FOUND");
  return presentContent(saved);
}

const measured = (text: Text & { slug: string; targetWords: number | null }) => {
  const { score, reasons } = rateSeo(text);
  return { wordCount: wordsIn(textOf(text.body)), seoScore: score, seoReasons: reasons };
};

const keepRevision = (
  scope: TenantScope,
  tx: Tx,
  { id, version, savedBy }: { id: string; version: number; savedBy: string | null },
  text: Text,
) =>
  tx
    .insert(contentRevision)
    .values({ ...text, accountId: scope.account.id, contentId: id, version, savedBy });

async function lockVersion(
  scope: TenantScope,
  tx: Tx,
  id: string,
  version: number | undefined,
): Promise<Saved> {
  const [found] = await lockContent(scope, tx, [id]);
  if (!found) throw new AppError("NOT_FOUND");
  if (version !== undefined && version !== found.version)
    throw new AppError("CONFLICT", { version: found.version });
  return found;
}

async function lockForEdit(scope: TenantScope, tx: Tx, id: string, version: number): Promise<Saved> {
  const found = await lockVersion(scope, tx, id, version);
  if (!contentPermissions(found.status, found.siteStatus).edit) throw blocked(found);
  return found;
}

const blocked = ({ status, siteStatus }: Saved) =>
  new AppError("STATUS_CONFLICT", {
    status: siteStatus === "scheduled" || siteStatus === "publishing" ? siteStatus : status,
  });

/** A slug that is free on the site, and stays so until the transaction ends: a lock per site orders the claims. */
async function claimSlug(
  scope: TenantScope,
  tx: Tx,
  siteId: string,
  text: string,
  contentId?: string,
): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slug ${siteId}`}, 0))`);
  const wanted = slugFrom(text);
  return freeSlug(wanted, await takenSlugs(scope, tx, siteId, wanted, contentId));
}
