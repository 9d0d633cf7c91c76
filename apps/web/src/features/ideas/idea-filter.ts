import { IDEA_SORTS, IDEA_STATUSES } from "@igny8/api/ideas/schema";
import { z } from "zod";
import type { RouterOutputs } from "../../lib/api.ts";

export type Idea = RouterOutputs["ideas"]["list"]["items"][number];

/** The part of the address that says which ideas are shown. */
export const IdeaFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  status: z.enum(IDEA_STATUSES).optional().catch(undefined),
  cluster: z.uuid().optional().catch(undefined),
  sort: z.enum(IDEA_SORTS).optional().catch(undefined),
});
export type IdeaFilter = z.output<typeof IdeaFilter>;

export const isNarrowed = ({ q, status, cluster }: IdeaFilter): boolean =>
  q !== undefined || status !== undefined || cluster !== undefined;

export const CLEARED: Partial<IdeaFilter> = { q: undefined, status: undefined, cluster: undefined };

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { q, status, cluster, sort }: IdeaFilter) => ({
  siteId,
  search: q,
  status,
  clusterId: cluster,
  sort,
});
