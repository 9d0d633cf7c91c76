import { type Total, totalWords } from "../lib/labels.ts";
import { Button } from "./button.tsx";
import { Spinner } from "./spinner.tsx";

type DataTableFootProps = Total & {
  loaded: number;
  hasMore?: boolean;
  loadingMore?: boolean;
  onRetry?: () => void;
};

/** The total may be a bound, which a long look through the list goes beyond. */
function howMuch({ loaded, hasMore, total = loaded, totalIsBound }: DataTableFootProps): string {
  const most = totalIsBound ? Math.max(total, loaded) : total;
  return loaded < most || (totalIsBound && hasMore)
    ? `Showing ${totalWords({ total: loaded })} of ${totalWords({ total: most, totalIsBound })}`
    : `${totalWords({ total: most })} in total`;
}

/** How much of the list is here. */
export function DataTableFoot(props: DataTableFootProps) {
  const { loadingMore, onRetry } = props;
  return (
    <div
      role="status"
      className="flex h-10 items-center justify-between gap-4 border-t px-4 text-ink-muted text-xs tabular-nums"
    >
      <span>{howMuch(props)}</span>
      {onRetry && (
        <span className="flex items-center gap-2 text-danger-text">
          More could not be loaded.
          <Button variant="link" size="sm" onClick={onRetry}>
            Try again
          </Button>
        </span>
      )}
      {loadingMore && (
        <span className="flex items-center gap-2">
          <Spinner className="size-3.5" /> Loading more
        </span>
      )}
    </div>
  );
}
