import { CONTENT_SORTS, EDITORIAL_STATUSES, SITE_STATUSES } from "@igny8/api/content/schema";
import { z } from "zod";
import type { RouterOutputs } from "../../lib/api.ts";

export type ContentSummary = RouterOutputs["content"]["list"]["items"][number];
export type Content = RouterOutputs["content"]["get"];

/** The part of the address that says which articles are shown. */
export const ContentFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  status: z.enum(EDITORIAL_STATUSES).optional().catch(undefined),
  published: z.enum(SITE_STATUSES).optional().catch(undefined),
  term: z.uuid().optional().catch(undefined),
  sort: z.enum(CONTENT_SORTS).optional().catch(undefined),
});
export type ContentFilter = z.output<typeof ContentFilter>;

export const isNarrowed = ({ q, status, published, term }: ContentFilter): boolean =>
  [q, status, published, term].some((value) => value !== undefined);

export const CLEARED: Partial<ContentFilter> = {
  q: undefined,
  status: undefined,
  published: undefined,
  term: undefined,
};

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { q, status, published, term, sort }: ContentFilter) => ({
  siteId,
  search: q,
  status,
  siteStatus: published,
  termId: term,
  sort,
});
