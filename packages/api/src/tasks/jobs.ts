import { z } from "zod";
import { AppError } from "../access/errors.ts";
import { workThrough } from "../jobs/pieces.ts";
import type { JobHandler } from "../jobs/run.ts";
import { writtenBy } from "./reads.ts";
import { claimTasks, failTask, writeTask } from "./writing.ts";

const Input = z.object({ ids: z.array(z.uuid()) });

const GONE = "It was deleted, or is in the hands of another job.";

/** Writes task after task; one that fails does not stop the others. */
export const writeTasksJob: JobHandler = async (run, input) => {
  const { ids } = Input.parse(input);
  const before = await writtenBy(run.scope, run.id, ids);
  const claimed = await claimTasks(run, ids);
  await run.progress({ phase: "writing", total: ids.length });
  const { done, failed } = await workThrough(run, claimed, (taskId) =>
    writeTask(run, taskId).catch(async (error: unknown) => {
      if (error instanceof AppError) await failTask(run, taskId, error.message);
      throw error;
    }),
  );
  const written = [...before, ...done];
  const [first] = failed;
  if (first && written.length === 0) throw first.error;
  const known = new Set([...written.map(({ taskId }) => taskId), ...claimed]);
  return {
    written,
    failed: [
      ...failed.map(({ piece, error }) => ({ taskId: piece, reason: error.message })),
      ...ids.filter((id) => !known.has(id)).map((taskId) => ({ taskId, reason: GONE })),
    ],
  };
};
