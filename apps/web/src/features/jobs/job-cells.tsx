import { useMutation } from "@tanstack/react-query";
import { Ban, RotateCcw } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import type { Job } from "../../lib/follow-job.ts";
import { useCan } from "../../lib/me.ts";
import { useJob } from "../../lib/use-job.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { jobName, jobState } from "../../ui/job-state.ts";
import { Progress } from "../../ui/progress.tsx";

/** A job's state, live, and why it failed. */
export function StateCell({ job: known }: { job: Job }) {
  const { job = known } = useJob(known.id, known);
  const { tone, label } = jobState(job.status);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Badge tone={tone} dot>
        {label}
      </Badge>
      {job.error && (
        <span title={job.error.message} className="truncate text-danger-text text-xs">
          {job.error.message}
        </span>
      )}
    </span>
  );
}

/** How far it is, live. */
export function ProgressCell({ job: known }: { job: Job }) {
  const { job = known } = useJob(known.id, known);
  const { done, total, phase } = job.progress;
  if (job.finishedAt !== null && total === 0) return <span className="text-ink-muted">–</span>;
  return (
    <span className="flex items-center gap-3">
      <Progress
        label={jobName(job.kind)}
        value={total > 0 ? done : undefined}
        max={total || 1}
        tone={job.status === "failed" ? "danger" : job.status === "succeeded" ? "success" : "accent"}
        className="w-28 shrink-0"
      />
      <span className="whitespace-nowrap text-ink-muted text-xs tabular-nums">
        {total > 0 ? `${done.toLocaleString("en")} / ${total.toLocaleString("en")}` : phase}
      </span>
    </span>
  );
}

/** What can be done with it now, as the server says. */
export function ActionsCell({ job: known }: { job: Job }) {
  const { job = known } = useJob(known.id, known);
  const mayCancel = useCan("jobs.cancel");
  const mayRetry = useCan("jobs.retry");
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const retry = useMutation(trpc.jobs.retry.mutationOptions());
  const name = jobName(job.kind);
  return (
    <>
      {job.can.cancel && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Cancel: ${name}`}
          pending={cancel.isPending}
          disabledReason={mayCancel}
          onClick={() => cancel.mutate({ id: job.id })}
        >
          <Ban aria-hidden />
          Cancel
        </Button>
      )}
      {job.can.retry && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Try again: ${name}`}
          pending={retry.isPending}
          disabledReason={mayRetry}
          onClick={() => retry.mutate({ id: job.id })}
        >
          <RotateCcw aria-hidden />
          Try again
        </Button>
      )}
    </>
  );
}
