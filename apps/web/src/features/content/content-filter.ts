import { CONTENT_SORTS, EDITORIAL_STATUSES, SITE_STATUSES } from "@igny8/api/content/values";
import type { RouterOutputs } from "../../lib/api.ts";
import { id, narrowing, oneOf, type Search, text } from "../../lib/search.ts";

export type ContentSummary = RouterOutputs["content"]["list"]["items"][number];
export type Content = RouterOutputs["content"]["get"];

/** The part of the address that says which articles are shown. */
export const ContentFilter = {
  q: text(200),
  status: oneOf(EDITORIAL_STATUSES),
  published: oneOf(SITE_STATUSES),
  term: id,
  sort: oneOf(CONTENT_SORTS),
};
export type ContentFilter = Search<typeof ContentFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "status", "published", "term");

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { q, status, published, term, sort }: ContentFilter) => ({
  siteId,
  search: q,
  status,
  siteStatus: published,
  termId: term,
  sort,
});
