import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { trpc } from "../lib/api.ts";
import type { Job } from "../lib/follow-job.ts";
import { useCan } from "../lib/me.ts";
import { dateTime } from "../lib/time.ts";
import { useJob } from "../lib/use-job.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { JobProgress } from "./job-progress.tsx";
import { jobName } from "./job-state.ts";
import { Problem } from "./problem.tsx";
import { SkeletonLines } from "./skeleton.tsx";

type JobDialogProps = {
  jobId: string;
  onClose: () => void;
  title?: string;
  /** Its pieces, at any time. */
  detail?: (job: Job) => ReactNode;
  /** What came of it, once it is done; and where to go next. */
  outcome?: (job: Job) => ReactNode;
};

/** A job's progress, live. Closing it leaves the job running; the top bar keeps showing it. */
export function JobDialog({ jobId, onClose, title, detail, outcome }: JobDialogProps) {
  const { job, error, refetch } = useJob(jobId);
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const retry = useMutation(trpc.jobs.retry.mutationOptions());
  const mayCancel = useCan("jobs.cancel");
  const mayRetry = useCan("jobs.retry");
  const over = job !== undefined && job.finishedAt !== null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title ?? (job ? jobName(job.kind) : "Job")}
      description={over ? undefined : "It goes on when you close this; the top bar shows it."}
      footer={
        <>
          {job?.can.cancel && (
            <Button
              pending={cancel.isPending}
              disabledReason={mayCancel}
              onClick={() => cancel.mutate({ id: jobId })}
            >
              Cancel the job
            </Button>
          )}
          {job?.can.retry && (
            <Button
              pending={retry.isPending}
              disabledReason={mayRetry}
              onClick={() => retry.mutate({ id: jobId })}
            >
              Try again
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {over ? "Close" : "Go on working"}
          </Button>
        </>
      }
    >
      {error && !job ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : job ? (
        <div className="space-y-4">
          <JobProgress job={job} hideName={title === undefined} />
          {detail?.(job)}
          {job.status === "succeeded" && outcome ? outcome(job) : <Facts job={job} />}
        </div>
      ) : (
        <SkeletonLines />
      )}
    </Dialog>
  );
}

/** The numbers of its result, what it cost, and when it ran. */
function Facts({ job }: { job: Job }) {
  const numbers = Object.entries(job.result ?? {}).filter(([, value]) => typeof value === "number");
  const facts: [string, string][] = [
    ...numbers.map(([name, value]): [string, string] => [wordsOf(name), Number(value).toLocaleString("en")]),
    ["Credits used", job.credits.toLocaleString("en")],
    ["Started", `${dateTime(job.createdAt)}${job.actorName ? ` by ${job.actorName}` : ""}`],
  ];
  return (
    <dl className="space-y-1.5 border-t pt-3">
      {facts.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="text-right font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A name of the result as words: "leftOver" is "Left over". */
const wordsOf = (name: string): string => {
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};
