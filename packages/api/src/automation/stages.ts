import { AppError } from "../access/errors.ts";
import { performClustering } from "../clusters/run.ts";
import { approveContent, submitContent } from "../content/writes.ts";
import { generateIdeasJob } from "../ideas/jobs.ts";
import { queueIdeas } from "../ideas/writes.ts";
import { generateImagesJob } from "../images/jobs.ts";
import { giveImages, promptArticle } from "../images/making.ts";
import type { JobRun } from "../jobs/run.ts";
import { writeTasksJob } from "../tasks/jobs.ts";
import { giveTasks } from "../tasks/writing.ts";
import { IDEAS_OF_A_CLUSTER } from "./forecast.ts";
import { IMAGES_IN_ARTICLE } from "./rules.ts";
import type { StageNumber } from "./schema.ts";

/** One item as a stage works on it. */
export type Piece = {
  siteId: string;
  subjectId: string;
  /** A worker before had it in hand; what it stored is found and not done again. */
  again: boolean;
  autoApprove: boolean;
};

type Work = (run: JobRun, piece: Piece) => Promise<number>;

/** What each stage does with one item: the verb or the job of the noun itself. @returns how much it made */
export const WORK: Record<StageNumber, Work> = {
  1: async (run, { siteId, subjectId }) =>
    (await performClustering(run, { siteId, sectorId: subjectId })).clusters,
  2: async (run, { subjectId }) => {
    const input = { clusterIds: [subjectId], perCluster: IDEAS_OF_A_CLUSTER };
    return ((await generateIdeasJob(run, input)) as { created: number }).created;
  },
  3: async ({ scope }, { subjectId, again }) => {
    await unlessDone(again, queueIdeas(scope, { ids: [subjectId] }));
    return 1;
  },
  4: async (run, { subjectId }) => {
    await giveTasks(run, [subjectId]);
    const { written, failed } = (await writeTasksJob(run, { ids: [subjectId] })) as Told<"written">;
    refuseFailed(failed);
    return written.length;
  },
  // Not the job of the noun: it takes an article that this job was charged for writing for one that has its prompts.
  5: async (run, { subjectId }) => {
    await promptArticle(run, subjectId, IMAGES_IN_ARTICLE);
    return 1;
  },
  6: async (run, { subjectId }) => {
    await giveImages(run, [subjectId]);
    const { made, failed } = (await generateImagesJob(run, { ids: [subjectId] })) as Told<"made">;
    refuseFailed(failed);
    return made.length;
  },
  7: async ({ scope }, { subjectId, again, autoApprove }) => {
    await unlessDone(again, submitContent(scope, { id: subjectId }));
    if (autoApprove) await unlessDone(again, approveContent(scope, { id: subjectId }));
    return 1;
  },
};

/** A step that a worker before may have taken: then it cannot be taken twice, and need not be. */
async function unlessDone(again: boolean, step: Promise<unknown>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (!again || !(error instanceof AppError) || error.reason !== "STATUS_CONFLICT") throw error;
  }
}

/** What a noun's job tells of its pieces. */
type Told<Name extends string> = Record<Name, unknown[]> & { failed: readonly { reason: string }[] };

function refuseFailed([first]: readonly { reason: string }[]): void {
  if (first) throw new AppError("CONFLICT", { reason: first.reason });
}
