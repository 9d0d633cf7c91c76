import { Button } from "./button.tsx";
import { Spinner } from "./spinner.tsx";

type DataTableFootProps = { loaded: number; total: number; loadingMore: boolean; onRetry?: () => void };

const count = (value: number) => value.toLocaleString("en");

/** How much of the list is here. */
export function DataTableFoot({ loaded, total, loadingMore, onRetry }: DataTableFootProps) {
  return (
    <div
      role="status"
      className="flex h-10 items-center justify-between gap-4 border-t px-4 text-ink-muted text-xs tabular-nums"
    >
      <span>
        {loaded < total ? `Showing ${count(loaded)} of ${count(total)}` : `${count(total)} in total`}
      </span>
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
