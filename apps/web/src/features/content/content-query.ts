import { trpc } from "../../lib/api.ts";
import { paged } from "../../lib/pages.ts";
import { type ContentFilter, queryOf } from "./content-filter.ts";

/** The list as its page reads it. */
export const contentQuery = (siteId: string, filter: ContentFilter) =>
  trpc.content.list.infiniteQueryOptions({ ...queryOf(siteId, filter), limit: 100 }, paged);
