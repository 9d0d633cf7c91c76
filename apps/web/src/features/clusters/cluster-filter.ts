import { CLUSTER_SORTS, CLUSTER_STATUSES } from "@igny8/api/clusters/schema";
import { INTENTS } from "@igny8/api/keywords/schema";
import { z } from "zod";
import type { RouterOutputs } from "../../lib/api.ts";

export type Cluster = RouterOutputs["clusters"]["list"]["items"][number];

/** All clusters as a table, and the largest as a picture. */
export const VIEWS = ["table", "map"] as const;

/** The part of the address that says which clusters are shown, and how. */
export const ClusterFilter = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  sector: z.uuid().optional().catch(undefined),
  q: z.coerce.string().max(200).optional().catch(undefined),
  status: z.enum(CLUSTER_STATUSES).optional().catch(undefined),
  intent: z.enum(INTENTS).optional().catch(undefined),
  sort: z.enum(CLUSTER_SORTS).optional().catch(undefined),
});
export type ClusterFilter = z.output<typeof ClusterFilter>;

const NARROWING = ["sector", "q", "status", "intent"] as const;

export const isNarrowed = (filter: ClusterFilter): boolean =>
  NARROWING.some((name) => filter[name] !== undefined);

export const CLEARED: Partial<ClusterFilter> = Object.fromEntries(NARROWING.map((name) => [name, undefined]));

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { sector, q, status, intent, sort }: ClusterFilter) => ({
  siteId,
  sectorId: sector,
  search: q,
  status,
  intent,
  sort,
});
