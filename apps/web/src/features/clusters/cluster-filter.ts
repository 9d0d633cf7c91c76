import { CLUSTER_SORTS, CLUSTER_STATUSES } from "@igny8/api/clusters/values";
import { INTENTS } from "@igny8/api/keywords/values";
import type { RouterOutputs } from "../../lib/api.ts";
import { id, narrowing, oneOf, type Search, text } from "../../lib/search.ts";

export type Cluster = RouterOutputs["clusters"]["list"]["items"][number];

/** All clusters as a table, and the largest as a picture. */
export const VIEWS = ["table", "map"] as const;

/** The part of the address that says which clusters are shown, and how. */
export const ClusterFilter = {
  view: oneOf(VIEWS),
  sector: id,
  q: text(200),
  status: oneOf(CLUSTER_STATUSES),
  intent: oneOf(INTENTS),
  sort: oneOf(CLUSTER_SORTS),
};
export type ClusterFilter = Search<typeof ClusterFilter>;

export const { isNarrowed, CLEARED } = narrowing("sector", "q", "status", "intent");

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { sector, q, status, intent, sort }: ClusterFilter) => ({
  siteId,
  sectorId: sector,
  search: q,
  status,
  intent,
  sort,
});
