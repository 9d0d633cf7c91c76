import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "../../lib/api.ts";
import { paged, usePages } from "../../lib/pages.ts";
import type { Term, TermKind } from "./term-filter.ts";

/** Nobody scrolls through more to choose one; the search finds the rest. */
const MOST = 500;

/** All terms of a site, page after page: a tree is of no use in parts. */
export function useTerms(siteId: string, kind?: TermKind, search?: string) {
  const query = useInfiniteQuery(
    trpc.terms.list.infiniteQueryOptions({ siteId, kind, search, limit: 100 }, paged),
  );
  const pages = usePages<Term>(query);
  const { rows, hasMore, loadingMore, moreFailed } = pages;
  const wanted = hasMore && !loadingMore && !moreFailed && rows.length < MOST;
  const { fetchNextPage } = query;
  useEffect(() => {
    if (wanted) void fetchNextPage();
  }, [wanted, fetchNextPage]);
  return { ...pages, error: query.isError && rows.length === 0 ? query.error : null, refetch: query.refetch };
}
