import { trpc } from "../../lib/api.ts";
import { paged } from "../../lib/pages.ts";
import { type ImageFilter, queryOf, refreshed } from "./image-filter.ts";

/** The list as its page reads it. */
export const imageQuery = (siteId: string, filter: ImageFilter) =>
  trpc.images.list.infiniteQueryOptions(
    { ...queryOf(siteId, filter), limit: 48 },
    { ...paged, ...refreshed },
  );
