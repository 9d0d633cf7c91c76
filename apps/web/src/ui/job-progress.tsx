import { cn } from "../lib/cn.ts";
import type { Job } from "../lib/follow-job.ts";
import { Badge } from "./badge.tsx";
import { jobName, jobState } from "./job-state.ts";
import { Progress } from "./progress.tsx";

const barTones = { succeeded: "success", failed: "danger", cancelled: "warning" } as const;

/** How far a job is: its name, state, bar and numbers, and why it failed. */
export function JobProgress({ job, hideName }: { job: Job; hideName?: boolean }) {
  const name = jobName(job.kind);
  const { done, total, phase, message } = job.progress;
  const over = job.finishedAt !== null;
  const { tone, label } = jobState(job.status);
  return (
    <div className="space-y-2">
      <div className="flex items-center justify-between gap-3">
        <span className={cn("min-w-0 truncate font-medium", hideName && "sr-only")}>{name}</span>
        <Badge tone={tone} dot>
          {label}
        </Badge>
      </div>
      <Progress
        label={name}
        value={total > 0 ? done : over ? 1 : undefined}
        max={total > 0 ? total : 1}
        tone={barTones[job.status as keyof typeof barTones] ?? "accent"}
      />
      <p aria-live="polite" className="flex flex-wrap justify-between gap-x-3 text-ink-muted text-xs">
        <span className="min-w-0 break-words">
          {job.error ? (
            <span className="text-danger-text">{job.error.message}</span>
          ) : (
            (message ?? (over ? "" : phase))
          )}
        </span>
        {total > 0 && (
          <span className="tabular-nums">
            {done.toLocaleString("en")} of {total.toLocaleString("en")}
          </span>
        )}
      </p>
    </div>
  );
}
