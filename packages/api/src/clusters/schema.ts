import { z } from "zod";
import { CLUSTER_SORTS, CLUSTER_STATUSES } from "./values.ts";

const INTENTS = ["informational", "commercial", "transactional", "navigational"] as const;

/** A run needs this many keywords that are in no cluster yet. */
export const MIN_KEYWORDS = 5;
/** A run takes this many keywords at most, the most searched for first. */
export const MAX_KEYWORDS = 20_000;

const Name = z.string().trim().min(1).max(200);

/** Clusters the sector's unmapped keywords, or those of them that are named. */
export const RunClustering = z.object({
  siteId: z.uuid(),
  sectorId: z.uuid(),
  keywordIds: z.array(z.uuid()).min(1).max(5000).optional(),
});
export type RunClustering = z.output<typeof RunClustering>;

export const ListClusters = z.object({
  siteId: z.uuid().optional(),
  sectorId: z.uuid().optional(),
  search: z.string().trim().max(200).optional(),
  status: z.enum(CLUSTER_STATUSES).optional(),
  intent: z.enum(INTENTS).optional(),
  /** Names from A to Z; everything else the highest or newest first. */
  sort: z.enum(CLUSTER_SORTS).default("size"),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(1000).optional(),
});
export type ListClusters = z.output<typeof ListClusters>;

export const ClusterId = z.object({ id: z.uuid() });

export const UpdateCluster = z.object({
  id: z.uuid(),
  name: Name.optional(),
  description: z.string().trim().max(5000).optional(),
});
export type UpdateCluster = z.output<typeof UpdateCluster>;

export const MergeClusters = z.object({ ids: z.array(z.uuid()).min(2).max(100), name: Name.optional() });
export type MergeClusters = z.output<typeof MergeClusters>;

export const SplitCluster = z.object({
  id: z.uuid(),
  keywordIds: z.array(z.uuid()).min(1).max(1000),
  name: Name.optional(),
});
export type SplitCluster = z.output<typeof SplitCluster>;

export const ClusterIds = z.object({ ids: z.array(z.uuid()).min(1).max(100) });
export type ClusterIds = z.output<typeof ClusterIds>;
