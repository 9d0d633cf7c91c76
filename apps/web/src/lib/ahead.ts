import type { QueryClient } from "@tanstack/react-query";

type Coming = {
  context: { queryClient: QueryClient };
  location: { search: { site?: unknown } };
  cause: "preload" | "enter" | "stay";
};

/**
 * The `loader` of a site's page: begins to read what it will show as soon as one points at a link to it, or
 * else beside its code. Nothing waits for it, and what goes wrong is told by the page.
 * @param read asks as the page will; it imports what it needs, so that the first page does without it
 */
export const readAhead =
  <Filter>(read: (queryClient: QueryClient, siteId: string, filter: Filter) => Promise<unknown>) =>
  ({ context: { queryClient }, location: { search }, cause }: Coming): void => {
    const begin = async () => {
      const { choose, sitesQuery } = await import("./site.ts");
      const { items } = await queryClient.ensureQueryData(sitesQuery());
      const site = choose(items, search.site);
      if (site) await read(queryClient, site.id, search as Filter);
    };
    if (cause !== "stay") void begin().catch(() => {});
  };
