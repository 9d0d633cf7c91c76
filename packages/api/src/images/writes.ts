import { newId } from "@igny8/db/columns";
import { image } from "@igny8/db/schema/images";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { requireProvider } from "../ai/asking.ts";
import { lockContent } from "../content/reads.ts";
import { contentPermissions } from "../content/rules.ts";
import { priceOf } from "../credits/rules.ts";
import { costOf } from "../credits/writes.ts";
import { startJob } from "../jobs/start.ts";
import { type LockedImage, lockImages, placesOf, readImage } from "./reads.ts";
import { type ImageTier, lackingOf, operationOf, standingOf } from "./rules.ts";
import type {
  CreateImage,
  GenerateImages,
  ImageIds,
  RegenerateImage,
  UpdateImage,
  WritePrompts,
} from "./schema.ts";
import { MAX_IN_ARTICLE } from "./schema.ts";

/**
 * Starts the job that writes prompts for what the articles, all of one site, lack; holds the price of that.
 * @throws AppError NOT_FOUND, STATUS_CONFLICT, CONFLICT when they lack nothing, INSUFFICIENT_CREDITS, CONFIG_MISSING
 */
export const writePrompts = (scope: TenantScope, { contentId, contentIds, inArticle }: WritePrompts) =>
  scope.transaction(async (tx) => {
    await requireProvider(scope, tx);
    const articles = await lockArticles(scope, tx, [
      ...(contentIds ?? []),
      ...(contentId ? [contentId] : []),
    ]);
    const siteId = oneSite(articles, "contentIds", "articles");
    const ids = articles.map(({ id }) => id);
    const at = await placesOf(scope, tx, ids);
    const lacking = ids.map(
      (id) =>
        lackingOf(
          at(id).map(({ place }) => place),
          inArticle,
        ).total,
    );
    const items = lacking.reduce((sum, total) => sum + total, 0);
    if (items === 0) throw new AppError("CONFLICT", { reason: "These articles have all these images." });
    const amount = priceOf(await costOf(tx, "image_prompts"), items);
    const hold = { operation: "image_prompts", amount };
    const input = { contentIds: ids, inArticle };
    return startJob(scope, tx, { kind: "images.prompts", siteId, input, total: ids.length, hold });
  });

/** Adds an image by its prompt; a new featured one takes the place of the old. @throws AppError NOT_FOUND, STATUS_CONFLICT, CONFLICT */
export const createImage = (scope: TenantScope, { contentId, ...input }: CreateImage) =>
  scope.transaction(async (tx) => {
    const [article] = await lockArticles(scope, tx, [contentId]);
    if (!article) throw new AppError("NOT_FOUND");
    const there = (await placesOf(scope, tx, [contentId]))(contentId);
    // The featured one counts too: what it is now, it may be in the text tomorrow.
    if (there.length > MAX_IN_ARTICLE)
      throw new AppError("CONFLICT", { reason: `An article has at most ${MAX_IN_ARTICLE + 1} images.` });
    if (input.place === "featured") await unfeature(scope, tx, contentId);
    const id = newId();
    const position = input.place === "featured" ? 0 : nextPosition(there);
    const placed = { accountId: scope.account.id, id, siteId: article.siteId, contentId, position };
    await tx.insert(image).values({ ...input, ...placed });
    return readImage(scope, tx, id);
  });

/** Where the next image of an article's text stands. */
export const nextPosition = (there: readonly { position: number }[]): number =>
  Math.max(0, ...there.map(({ position }) => position)) + 1;

/**
 * Starts the job that makes images, all of one site; holds the price of all of them.
 * @throws AppError NOT_FOUND, STATUS_CONFLICT for one that is made or being made, INSUFFICIENT_CREDITS, CONFIG_MISSING
 */
export const generateImages = (scope: TenantScope, { ids, tier }: GenerateImages) =>
  scope.transaction(async (tx) => {
    const images = await lockFor(scope, tx, ids, "generate");
    return orderImages(scope, tx, images, { tier });
  });

/** Makes one image again, or for the first time; the old file stays until the new one is there. @throws like {@link generateImages} */
export const regenerateImage = (scope: TenantScope, { id, prompt, tier }: RegenerateImage) =>
  scope.transaction(async (tx) => {
    const images = await lockFor(scope, tx, [id], "regenerate");
    return orderImages(scope, tx, images, { prompt, tier });
  });

/** @throws AppError NOT_FOUND, STATUS_CONFLICT while it is being made */
export const updateImage = (scope: TenantScope, { id, ...change }: UpdateImage) =>
  scope.transaction(async (tx) => {
    await lockFor(scope, tx, [id], "edit");
    await tx
      .update(image)
      .set({ ...change, updatedAt: scope.services.now() })
      .where(these(scope, [id]));
    return readImage(scope, tx, id);
  });

/** Makes this the article's featured image; the one that was goes into the text. @throws AppError NOT_FOUND, STATUS_CONFLICT */
export const setFeatured = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    const { contentId } = await readImage(scope, tx, id);
    await lockArticles(scope, tx, [contentId]);
    await lockFor(scope, tx, [id], "edit");
    await unfeature(scope, tx, contentId);
    const place = { place: "featured" as const, position: 0, updatedAt: scope.services.now() };
    await tx
      .update(image)
      .set(place)
      .where(these(scope, [id]));
    return readImage(scope, tx, id);
  });

/** Moves images to the trash, as one batch. @throws AppError NOT_FOUND, STATUS_CONFLICT: then none is moved */
export const deleteImages = (scope: TenantScope, { ids }: ImageIds) =>
  scope.transaction(async (tx) => {
    const images = await lockFor(scope, tx, ids, "delete");
    const batch = newId();
    await tx
      .update(image)
      .set({ deletedAt: scope.services.now(), deletedBatch: batch })
      .where(these(scope, ids));
    return { deleted: images.length, batch };
  });

/** Gives back the images that a job has not made, when it ends in whatever way: what they were, they are again. */
export const releaseImages = async (tx: Tx, accountId: string, jobId: string): Promise<void> => {
  await tx
    .update(image)
    .set({ status: "generated" })
    .where(
      and(
        eq(image.accountId, accountId),
        eq(image.jobId, jobId),
        eq(image.status, "pending"),
        sql`${image.storageKey} is not null`,
      ),
    );
};

type Order = { tier?: ImageTier; prompt?: string };

async function orderImages(
  scope: TenantScope,
  tx: Tx,
  images: readonly LockedImage[],
  { tier, prompt }: Order,
) {
  await requireProvider(scope, tx);
  const siteId = oneSite(images, "ids", "images");
  const tiers = images.map((row) => tier ?? row.tier);
  const amount = await priceOfTiers(tx, tiers);
  const ids = images.map(({ id }) => id);
  const hold = { operation: operationOf(tiers[0] ?? "basic"), amount };
  const started = await startJob(scope, tx, {
    kind: "images.generate",
    siteId,
    input: { ids },
    total: ids.length,
    hold,
  });
  await tx
    .update(image)
    .set({
      status: "pending",
      error: null,
      jobId: started.jobId,
      updatedAt: scope.services.now(),
      ...(tier && { tier }),
      ...(prompt && { prompt }),
    })
    .where(these(scope, ids));
  return started;
}

async function priceOfTiers(tx: Tx, tiers: readonly ImageTier[]): Promise<number> {
  let sum = 0;
  for (const tier of new Set(tiers)) {
    const cost = await costOf(tx, operationOf(tier));
    sum += priceOf(cost, tiers.filter((one) => one === tier).length);
  }
  return sum;
}

async function lockArticles(scope: TenantScope, tx: Tx, ids: readonly string[]) {
  const articles = await lockContent(scope, tx, ids);
  const held = articles.find(({ status, siteStatus }) => !contentPermissions(status, siteStatus).arrange);
  if (held) throw new AppError("STATUS_CONFLICT", { status: held.siteStatus, id: held.id });
  return articles;
}

async function lockFor(
  scope: TenantScope,
  tx: Tx,
  ids: readonly string[],
  act: keyof LockedImage["can"],
): Promise<LockedImage[]> {
  const images = await lockImages(scope, tx, ids);
  const refused = images.find(({ can }) => !can[act]);
  if (refused) throw new AppError("STATUS_CONFLICT", { status: standingOf(refused), id: refused.id });
  return images;
}

/** A job is of one site. @throws AppError INVALID_INPUT */
function oneSite(rows: readonly { siteId: string }[], field: string, what: string): string {
  const [{ siteId } = { siteId: "" }, ...others] = rows;
  if (others.every((other) => other.siteId === siteId)) return siteId;
  throw new AppError("INVALID_INPUT", { field, reason: `${field}: the ${what} must be of one site` });
}

const unfeature = async (scope: TenantScope, tx: Tx, contentId: string): Promise<void> => {
  const there = (await placesOf(scope, tx, [contentId]))(contentId);
  await tx
    .update(image)
    .set({ place: "in_article", position: nextPosition(there) })
    .where(
      and(eq(image.accountId, scope.account.id), eq(image.contentId, contentId), eq(image.place, "featured")),
    );
};

const these = (scope: TenantScope, ids: readonly string[]) =>
  and(eq(image.accountId, scope.account.id), inArray(image.id, [...ids]));
