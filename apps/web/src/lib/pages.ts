import { type InfiniteData, keepPreviousData, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useMemo } from "react";

export type Page<Row> = { items: Row[]; nextCursor: string | null; total: number; totalIsBound?: boolean };

/** From here on a list is not read anew by itself, page after page; only when it was changed. */
const LONG = 5;
const FRESH_MS = 10_000;

/** What every list that is read page by page gives to `infiniteQueryOptions`. */
export const paged = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
  staleTime: ({ state }: { state: { data?: unknown } }) =>
    ((state.data as InfiniteData<unknown> | undefined)?.pages.length ?? 0) > LONG
      ? Number.POSITIVE_INFINITY
      : FRESH_MS,
};

type PagesQuery<Row> = {
  data: InfiniteData<Page<Row>, unknown> | undefined;
  isPending: boolean;
  isError: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

/** All loaded pages as one list, and what a `DataTable` needs to show it and to ask for more. */
export function usePages<Row>(query: PagesQuery<Row>) {
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    rows,
    total: query.data?.pages[0]?.total,
    totalIsBound: query.data?.pages[0]?.totalIsBound,
    loading: query.isPending,
    /** Another filter's rows are shown until its own are here. */
    outdated: query.isPlaceholderData,
    hasMore: query.hasNextPage && !query.isPlaceholderData,
    loadingMore: query.isFetchingNextPage,
    moreFailed: query.isFetchNextPageError && !query.isFetchingNextPage,
    onEndReached: () => void query.fetchNextPage(),
  };
}

/**
 * Puts a changed row into the lists that hold it, where it stands: reading a long list anew would lose the
 * place that the person is at. @param key of the lists: `trpc.keywords.list.pathKey()`
 */
export function putRow<Row extends { id: string }>(queryClient: QueryClient, key: QueryKey, row: Row): void {
  queryClient.setQueriesData({ queryKey: key }, (data: Partial<InfiniteData<Page<Row>>> | undefined) =>
    data?.pages
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === row.id ? { ...item, ...row } : item)),
          })),
        }
      : data,
  );
}
