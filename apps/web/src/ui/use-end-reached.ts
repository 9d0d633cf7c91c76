import { useEffect, useRef } from "react";

type EndReached = {
  /** Index of the last row in sight. */
  last: number;
  rows: readonly unknown[];
  hasMore?: boolean;
  loadingMore?: boolean;
  onEndReached?: () => void;
};

/** Asks for the next page a little before the last loaded row comes into sight, once for the same rows. */
export function useEndReached({ last, rows, hasMore, loadingMore, onEndReached }: EndReached) {
  const askedWith = useRef<readonly unknown[] | null>(null);
  useEffect(() => {
    if (!hasMore || loadingMore || last < rows.length - 15 || askedWith.current === rows) return;
    askedWith.current = rows;
    onEndReached?.();
  }, [last, rows, hasMore, loadingMore, onEndReached]);
}
