import type { JobHandler } from "../jobs/run.ts";
import { performClustering } from "./run.ts";

/** Clusters the unmapped keywords of a sector. */
export const runClusteringJob: JobHandler = performClustering;
