import { useMutation, useQuery } from "@tanstack/react-query";
import { Ban, Check, Pause, Play, ScrollText } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useOnce } from "../../lib/once.ts";
import { ago } from "../../lib/time.ts";
import { useJob } from "../../lib/use-job.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { type Autopilot, type RunDetail, runStatus, stageWords, startedBy } from "./run-words.ts";

const LIVE_MS = 10_000;
const STOCK_MS = 30_000;

type RunCardProps = {
  siteId: string;
  run: NonNullable<Autopilot["run"]>;
  onDetail: (runId: string) => void;
};

/** The run that is under way: where it is in the pipeline, what it has made, and its brakes. */
export function RunCard({ siteId, run, onDetail }: RunCardProps) {
  const [asking, setAsking] = useState(false);
  const input = { siteId, runId: run.id, limit: 5 };
  const { data } = useQuery(trpc.automation.runDetail.queryOptions(input, { refetchInterval: LIVE_MS }));
  const estimate = useQuery(trpc.automation.estimate.queryOptions({ siteId }, { refetchInterval: STOCK_MS }));
  const quiet = { meta: { showsError: true } };
  const pause = useMutation(trpc.automation.pause.mutationOptions(quiet));
  const resume = useMutation(
    trpc.automation.resume.mutationOptions({ ...quiet, ...useOnce({ id: run.id, status: run.status }) }),
  );
  const cancel = useMutation(
    trpc.automation.cancel.mutationOptions({ ...quiet, onSuccess: () => setAsking(false) }),
  );
  const mayPause = useCan("automation.pause");
  const mayResume = useCan("automation.resume");
  const mayCancel = useCan("automation.cancel");
  const { tone, label } = runStatus(run.status);
  const stages = data?.stages.map((stage) => {
    const plan = estimate.data?.stages.find((one) => one.stage === stage.stage);
    const off = plan !== undefined && (!plan.enabled || plan.closed);
    return { ...stage, left: plan?.waiting ?? 0, off };
  });
  return (
    <Card>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            Run under way
            <Badge tone={tone} dot>
              {run.status === "paused" && run.jobId !== null ? "Pausing" : label}
            </Badge>
          </span>
        }
        description={`Started ${ago(run.startedAt)} ${startedBy(run)} · ${many(run.spentCredits, "credit")} spent of about ${run.estimatedCredits.toLocaleString("en")}`}
        actions={
          <div className="flex flex-wrap gap-2">
            {run.can.pause && (
              <Button
                pending={pause.isPending}
                disabledReason={mayPause}
                onClick={() => pause.mutate({ siteId })}
              >
                <Pause aria-hidden />
                Pause
              </Button>
            )}
            {run.can.resume && (
              <Button
                variant="primary"
                pending={resume.isPending}
                disabledReason={mayResume}
                onClick={() => resume.mutate({ siteId })}
              >
                <Play aria-hidden />
                Resume
              </Button>
            )}
            <Button disabledReason={mayCancel} onClick={() => setAsking(true)}>
              <Ban aria-hidden />
              Cancel
            </Button>
          </div>
        }
      />
      <CardBody className="space-y-4">
        <FormError error={pause.error ?? resume.error} />
        {run.jobId && run.status === "running" && <Now jobId={run.jobId} />}
        {stages && <Pipeline stages={stages} at={run.stage} live={run.status === "running"} />}
        <Button variant="ghost" size="sm" onClick={() => onDetail(run.id)}>
          <ScrollText aria-hidden />
          The whole log
        </Button>
      </CardBody>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title="Cancel this run?"
          description="It ends at once. What it has made stays; what it is at now is given up, and the credits that it holds come back."
          confirmLabel="Cancel the run"
          tone="danger"
          pending={cancel.isPending}
          onConfirm={() => cancel.mutate({ siteId })}
        >
          <FormError error={cancel.error} />
        </ConfirmDialog>
      )}
    </Card>
  );
}

type PipelineProps = {
  stages: (RunDetail["stages"][number] & { left: number; off: boolean })[];
  at: number;
  live: boolean;
};

function Pipeline({ stages, at, live }: PipelineProps) {
  return (
    <ol className="grid gap-2 sm:grid-cols-2">
      {stages.map(({ stage, key, done, failed, credits, left, off }) => {
        const { icon: Icon, title, one } = stageWords[key];
        const here = stage === at;
        const past = stage < at;
        const ended = done + failed;
        return (
          <li
            key={stage}
            aria-current={here ? "step" : undefined}
            className={cn(
              "space-y-2 rounded-control border p-3",
              here && "border-accent bg-accent-soft/40",
              !here && ended === 0 && "text-ink-muted",
            )}
          >
            <div className="flex items-center gap-2">
              <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
              <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
              {here && live && <Spinner className="size-4" />}
              {past && ended > 0 && (
                <Check aria-label="Through" role="img" className="size-4 text-success-text" />
              )}
            </div>
            <Progress
              label={title}
              value={ended}
              max={past ? Math.max(1, ended) : Math.max(1, ended + left)}
              tone={past ? "success" : "accent"}
            />
            <p className="flex justify-between gap-2 text-ink-muted text-xs tabular-nums">
              <span>
                {off && ended === 0 ? "Off" : many(done, one)}
                {failed > 0 && <span className="text-danger-text"> · {failed} failed</span>}
                {!past && left > 0 && ` · ${left.toLocaleString("en")} waiting`}
              </span>
              {credits > 0 && <span>{many(credits, "credit")}</span>}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** What it is at, live, for eyes and screen readers. */
function Now({ jobId }: { jobId: string }) {
  const { job } = useJob(jobId);
  const { done, total, message } = job?.progress ?? { done: 0, total: 0, message: null };
  return (
    <div className="space-y-2">
      <Progress label="The run" value={total > 0 ? done : undefined} max={total || 1} />
      <p className="flex justify-between gap-4 text-ink-muted">
        <span aria-live="polite" className="min-h-5 truncate">
          {message && `At work on “${message}”`}
        </span>
        <span className="shrink-0 tabular-nums">{total > 0 && `${done} of about ${total} items`}</span>
      </p>
    </div>
  );
}
