import { IMAGE_PLACES, IMAGE_STATUSES } from "@igny8/api/images/values";
import type { RouterOutputs } from "../../lib/api.ts";
import { id, narrowing, oneOf, type Search, text } from "../../lib/search.ts";

export type Picture = RouterOutputs["images"]["list"]["items"][number];

/** The part of the address that says which images are shown. */
export const ImageFilter = {
  q: text(200),
  status: oneOf(IMAGE_STATUSES),
  place: oneOf(IMAGE_PLACES),
  article: id,
};
export type ImageFilter = Search<typeof ImageFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "status", "place", "article");

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { q, status, place, article }: ImageFilter) => ({
  siteId,
  search: q,
  status,
  place,
  contentId: article,
});

const REFRESH_MS = 2000;

/** While a job has one of them in hand, the images are read anew every so often. */
export const refreshed = {
  refetchInterval: ({ state }: { state: { data?: unknown } }): number | false =>
    JSON.stringify(state.data ?? null).includes('"busy":true') ? REFRESH_MS : false,
};
