import { trpc } from "../../lib/api.ts";
import { paged } from "../../lib/pages.ts";
import { type KeywordFilter, queryOf } from "./keyword-filter.ts";

/** The list as its page reads it. */
export const keywordQuery = (siteId: string, filter: KeywordFilter) =>
  trpc.keywords.list.infiniteQueryOptions({ ...queryOf(siteId, filter), limit: 100 }, paged);
