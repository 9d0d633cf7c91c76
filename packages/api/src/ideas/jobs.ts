import { z } from "zod";
import { workThrough } from "../jobs/pieces.ts";
import type { JobHandler } from "../jobs/run.ts";
import { drawnIdeas } from "./reads.ts";
import { drawIdeas } from "./writes.ts";

const Input = z.object({ clusterIds: z.array(z.uuid()), perCluster: z.int() });

/** Draws ideas cluster by cluster; one that cannot be drawn from does not stop the others. */
export const generateIdeasJob: JobHandler = async (run, input) => {
  const { clusterIds, perCluster } = Input.parse(input);
  await run.progress({ phase: "ideas", total: clusterIds.length });
  const { done, failed } = await workThrough(run, clusterIds, async (clusterId) => {
    const drawn = await drawnIdeas(run.scope, run.id, clusterId);
    return { clusterId, ideaIds: drawn.length > 0 ? drawn : await drawIdeas(run, clusterId, perCluster) };
  });
  const [first] = failed;
  if (first && done.length === 0) throw first.error;
  return {
    created: done.reduce((sum, { ideaIds }) => sum + ideaIds.length, 0),
    clusters: done,
    failed: failed.map(({ piece, error }) => ({ clusterId: piece, reason: error.message })),
  };
};
