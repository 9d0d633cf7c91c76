import { useEffect, useRef } from "react";

type EndReached = {
  /** Index of the last row in sight. */
  last: number;
  count: number;
  hasMore?: boolean;
  loadingMore?: boolean;
  onEndReached?: () => void;
};

/** Asks for the next page a little before the last loaded row comes into sight, once per page. */
export function useEndReached({ last, count, hasMore, loadingMore, onEndReached }: EndReached) {
  const askedAt = useRef(-1);
  useEffect(() => {
    if (!hasMore || loadingMore || last < count - 15 || askedAt.current === count) return;
    askedAt.current = count;
    onEndReached?.();
  }, [last, count, hasMore, loadingMore, onEndReached]);
}
