import { trpc } from "../../lib/api.ts";
import { paged } from "../../lib/pages.ts";
import { type IdeaFilter, queryOf } from "./idea-filter.ts";

/** The list as its page reads it. */
export const ideaQuery = (siteId: string, filter: IdeaFilter) =>
  trpc.ideas.list.infiniteQueryOptions({ ...queryOf(siteId, filter), limit: 100 }, paged);
