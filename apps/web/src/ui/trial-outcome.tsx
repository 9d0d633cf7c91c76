import { CircleCheck, CircleX } from "lucide-react";
import { cn } from "../lib/cn.ts";

/** How a far end answered when it was tried. */
export function TrialOutcome({ trial }: { trial: { ok: boolean; message: string; durationMs: number } }) {
  const Icon = trial.ok ? CircleCheck : CircleX;
  return (
    <p
      role="status"
      className={cn("flex gap-2 text-[0.8125rem]", trial.ok ? "text-success-text" : "text-danger-text")}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">
        {trial.message} <span className="text-ink-muted">({(trial.durationMs / 1000).toFixed(1)} s)</span>
      </span>
    </p>
  );
}
