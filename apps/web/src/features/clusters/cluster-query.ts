import { trpc } from "../../lib/api.ts";
import { paged } from "../../lib/pages.ts";
import { type ClusterFilter, queryOf } from "./cluster-filter.ts";

/** The list as its page reads it. */
export const clusterQuery = (siteId: string, filter: ClusterFilter) =>
  trpc.clusters.list.infiniteQueryOptions({ ...queryOf(siteId, filter), limit: 100 }, paged);
