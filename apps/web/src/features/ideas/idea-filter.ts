import { IDEA_SORTS, IDEA_STATUSES } from "@igny8/api/ideas/values";
import type { RouterOutputs } from "../../lib/api.ts";
import { id, narrowing, oneOf, type Search, text } from "../../lib/search.ts";

export type Idea = RouterOutputs["ideas"]["list"]["items"][number];

/** The part of the address that says which ideas are shown. */
export const IdeaFilter = {
  q: text(200),
  status: oneOf(IDEA_STATUSES),
  cluster: id,
  sort: oneOf(IDEA_SORTS),
};
export type IdeaFilter = Search<typeof IdeaFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "status", "cluster");

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { q, status, cluster, sort }: IdeaFilter) => ({
  siteId,
  search: q,
  status,
  clusterId: cluster,
  sort,
});
