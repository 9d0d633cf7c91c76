import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

type ErrorStateProps = {
  title?: string;
  message: ReactNode;
  /** Of the failed request, so that support can find it. */
  requestId?: string;
  onRetry?: () => void;
  retrying?: boolean;
};

/** Something went wrong on the way. For a refusal with a reason use `Refusal`. */
export function ErrorState({
  title = "This could not be loaded",
  message,
  requestId,
  onRetry,
  retrying,
}: ErrorStateProps) {
  return (
    <div role="alert" className="flex gap-4 rounded-card border bg-surface p-5 shadow-card">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-danger-soft text-danger-text">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 space-y-2">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="break-words text-ink-muted">{message}</p>
        {requestId && (
          <p className="text-ink-muted text-xs">
            Request <code className="select-all font-medium text-ink">{requestId}</code>
          </p>
        )}
        {onRetry && (
          <Button size="sm" onClick={onRetry} pending={retrying}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
