import { z } from "zod";
import { AppError } from "../access/errors.ts";
import { type Failure, workThrough } from "../jobs/pieces.ts";
import type { JobHandler } from "../jobs/run.ts";
import { claimImages, failImage, makeImage, promptArticle } from "./making.ts";
import { chargedBy } from "./reads.ts";

const PromptsInput = z.object({ contentIds: z.array(z.uuid()), inArticle: z.int() });
const GenerateInput = z.object({ ids: z.array(z.uuid()) });

const GONE = "It was deleted, or is in the hands of another job.";

/** Writes the prompts of article after article; one that fails does not stop the others. */
export const writePromptsJob: JobHandler = async (run, input) => {
  const { contentIds, inArticle } = PromptsInput.parse(input);
  const paid = await chargedBy(run.scope, run.id);
  const before = contentIds.flatMap((id) => {
    const credits = paid.get(id);
    return credits === undefined ? [] : [{ contentId: id, credits }];
  });
  await run.progress({ phase: "writing prompts", total: contentIds.length });
  const { done, failed } = await workThrough(
    run,
    contentIds.filter((id) => !paid.has(id)),
    (id) => promptArticle(run, id, inArticle),
  );
  const written = [...before, ...done];
  refuseNothing(written, failed);
  return { written, failed: failed.map(({ piece, error }) => ({ contentId: piece, reason: error.message })) };
};

/** Makes image after image; one that fails does not stop the others. */
export const generateImagesJob: JobHandler = async (run, input) => {
  const { ids } = GenerateInput.parse(input);
  const paid = await chargedBy(run.scope, run.id);
  const before = ids.flatMap((id) => {
    const credits = paid.get(id);
    return credits === undefined ? [] : [{ imageId: id, credits }];
  });
  const claimed = await claimImages(
    run,
    ids.filter((id) => !paid.has(id)),
  );
  await run.progress({ phase: "making images", total: ids.length });
  const { done, failed } = await workThrough(run, claimed, (imageId) =>
    makeImage(run, imageId).catch(async (error: unknown) => {
      if (error instanceof AppError) await failImage(run, imageId, error.message);
      throw error;
    }),
  );
  const made = [...before, ...done];
  refuseNothing(made, failed);
  const known = new Set([...made.map(({ imageId }) => imageId), ...claimed]);
  return {
    made,
    failed: [
      ...failed.map(({ piece, error }) => ({ imageId: piece, reason: error.message })),
      ...ids.filter((id) => !known.has(id)).map((imageId) => ({ imageId, reason: GONE })),
    ],
  };
};

/** A job of which nothing succeeded has failed, as its first piece did. */
function refuseNothing(done: readonly unknown[], failed: readonly Failure<string>[]): void {
  const [first] = failed;
  if (first && done.length === 0) throw first.error;
}
