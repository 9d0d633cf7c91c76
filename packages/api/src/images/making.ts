import { newId } from "@igny8/db/columns";
import { image } from "@igny8/db/schema/images";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import type { AiUsage } from "../ai/provider.ts";
import { lockContent } from "../content/reads.ts";
import { priceOf } from "../credits/rules.ts";
import { costOf } from "../credits/writes.ts";
import type { JobRun } from "../jobs/run.ts";
import { draftPicture } from "./offline.ts";
import { type Picture, readPicture } from "./picture.ts";
import { chosenOf, imagePrompts } from "./prompting.ts";
import { loadPending, loadSubject, lockImages, placesOf } from "./reads.ts";
import { lackingOf, operationOf } from "./rules.ts";
import { nextPosition } from "./writes.ts";

export type PromptedArticle = { contentId: string; credits: number };

/**
 * Writes the prompts that one article lacks; the prompts and their price are stored together. What it has got
 * from elsewhere meanwhile is neither stored nor paid. @throws AppError when the provider failed
 */
export async function promptArticle(
  run: JobRun,
  contentId: string,
  inArticle: number,
): Promise<PromptedArticle> {
  const { scope } = run;
  const subject = await loadSubject(scope, contentId);
  const before = await lackingNow(scope, scope.read, contentId, inArticle);
  if (before.wanted.total === 0) return { contentId, credits: 0 };
  const { output, usage } = await run.ask("image_prompts", imagePrompts, {
    ...subject,
    wanted: before.wanted,
  });
  return run.store(async (tx, charge) => {
    const [article] = await lockContent(scope, tx, [contentId]);
    if (!article) throw new AppError("NOT_FOUND");
    const { wanted, there } = await lackingNow(scope, tx, contentId, inArticle);
    const chosen = chosenOf(output, wanted);
    if (chosen.length === 0 && wanted.total > 0)
      throw new AppError("PROVIDER_FAILED", { reason: "it thought of no image" });
    const first = nextPosition(there) - chosen.filter(({ place }) => place === "featured").length;
    const placed = { accountId: scope.account.id, siteId: article.siteId, contentId };
    const rows = chosen.map((idea, at) => ({
      ...idea,
      ...placed,
      id: newId(),
      position: idea.place === "featured" ? 0 : first + at,
    }));
    if (rows.length > 0) await tx.insert(image).values(rows);
    const credits = priceOf(await costOf(tx, "image_prompts"), rows.length);
    const related = { kind: "content", id: contentId };
    charge({ key: `prompts:${contentId}`, operation: "image_prompts", credits, usage, related });
    return { contentId, credits };
  });
}

async function lackingNow(
  scope: TenantScope,
  from: Parameters<typeof placesOf>[1],
  contentId: string,
  inArticle: number,
) {
  const there = (await placesOf(scope, from, [contentId]))(contentId);
  return {
    there,
    wanted: lackingOf(
      there.map(({ place }) => place),
      inArticle,
    ),
  };
}

/** Hands images that nobody has in hand to a job that finds its work as it goes. */
export const giveImages = (run: JobRun, ids: readonly string[]): Promise<void> =>
  run.scope.transaction(async (tx) => {
    const waiting = (await lockImages(run.scope, tx, ids)).filter(({ can }) => can.generate);
    const theirs = waiting.map(({ id }) => id);
    await tx
      .update(image)
      .set({ status: "pending", jobId: run.id, error: null })
      .where(and(eq(image.accountId, run.scope.account.id), inArray(image.id, theirs)));
  });

/** Takes the job's images in hand, again after an interruption. @returns the ids of those that are still its own */
export async function claimImages(run: JobRun, ids: readonly string[]): Promise<string[]> {
  const claimed = await run.scope.transaction((tx) =>
    tx
      .update(image)
      .set({ status: "pending", error: null })
      .where(and(inArray(image.id, [...ids]), ofJob(run), isNull(image.deletedAt)))
      .returning({ id: image.id }),
  );
  return claimed.map(({ id }) => id).sort();
}

export type MadeImage = { imageId: string; credits: number };

/**
 * Makes one image: the provider draws, what came is checked and drawn anew, the file is put away, and the
 * image and its price are stored together. The file it had before is removed after. @throws AppError when the provider failed
 */
export async function makeImage(run: JobRun, imageId: string): Promise<MadeImage> {
  const { scope } = run;
  const { files } = scope.services;
  const ordered = await loadPending(scope, imageId);
  const { picture, usage } = await draw(run, ordered);
  // Named by what is in it, so that an interrupted job writes the same file again and never over another.
  const storageKey = `images/${scope.account.id}/${imageId}/${picture.checksum.slice(0, 32)}.webp`;
  await files.put(storageKey, picture.bytes, picture.contentType);
  const made = await run.store(async (tx, charge) => {
    const [current] = await tx
      .update(image)
      .set({
        status: "generated",
        error: null,
        provider: usage.provider,
        storageKey,
        contentType: picture.contentType,
        width: picture.width,
        height: picture.height,
        bytes: picture.bytes.length,
        checksum: picture.checksum,
        updatedAt: scope.services.now(),
      })
      .where(mine(run, imageId))
      .returning({ tier: image.tier });
    if (!current) throw new AppError("CONFLICT", { reason: "The image was taken out of this job's hands." });
    const operation = operationOf(current.tier);
    const credits = priceOf(await costOf(tx, operation), 1);
    const related = { kind: "image", id: imageId };
    charge({ key: `image:${imageId}`, operation, credits, usage, related });
    return { imageId, credits };
  });
  if (ordered.storageKey && ordered.storageKey !== storageKey) await discard(scope, ordered.storageKey);
  return made;
}

/** Notes why an image was not made; it may be made again, and a file that it had stays. */
export const failImage = (run: JobRun, imageId: string, reason: string): Promise<void> =>
  run.scope.transaction(async (tx) => {
    await tx.update(image).set({ status: "failed", error: reason }).where(mine(run, imageId));
  });

/** What the provider drew, fit to be kept; what it cost is written down even when it is not. */
async function draw(
  run: JobRun,
  { prompt, tier, contentTitle }: Awaited<ReturnType<typeof loadPending>>,
): Promise<{ picture: Picture; usage: AiUsage }> {
  const { scope } = run;
  const provider = await scope.services.ai.of(scope.account.id);
  const offline = () => draftPicture({ prompt, title: contentTitle });
  const { bytes, usage } = await provider.draw({ prompt, tier, offline }, run.signal);
  try {
    return { picture: await readPicture(bytes), usage };
  } catch (error) {
    await run.note({ operation: operationOf(tier), usage });
    throw error;
  }
}

/** A file that is left behind costs a little room; the image is made all the same. */
const discard = (scope: TenantScope, key: string): Promise<void> =>
  scope.services.files.remove(key).catch((error: unknown) => {
    scope.log.warn({ key, error: String(error) }, "the file of a replaced image was not removed");
  });

const ofJob = (run: JobRun) => and(eq(image.accountId, run.scope.account.id), eq(image.jobId, run.id));
const mine = (run: JobRun, id: string) =>
  and(ofJob(run), eq(image.id, id), eq(image.status, "pending"), isNull(image.deletedAt));
