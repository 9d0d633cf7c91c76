import type { QueryClient } from "@tanstack/react-query";

type Coming<Params, Search> = {
  context: { queryClient: QueryClient };
  params: Params;
  location: { search: Search };
  cause: "preload" | "enter" | "stay";
};

/**
 * The `loader` of a page: begins to read what it will show as soon as one points at a link to it, or else
 * beside its code. Nothing waits for it, and what goes wrong is told by the page.
 * @param read asks as the page will; it imports what it needs, so that the first page does without it
 */
export const readAhead =
  <Params, Search>(read: (queryClient: QueryClient, params: Params, search: Search) => Promise<unknown>) =>
  ({ context: { queryClient }, params, location: { search }, cause }: Coming<Params, Search>): void => {
    if (cause !== "stay") void read(queryClient, params, search).catch(() => {});
  };

/** The same for a page of the site that is chosen. */
export const readSiteAhead = <Filter>(
  read: (queryClient: QueryClient, siteId: string, filter: Filter) => Promise<unknown>,
) =>
  readAhead(async (queryClient, _params: object, search: { site?: unknown }) => {
    const { choose, sitesQuery } = await import("./site.ts");
    const { items } = await queryClient.ensureQueryData(sitesQuery());
    const site = choose(items, search.site);
    if (site) await read(queryClient, site.id, search as Filter);
  });
