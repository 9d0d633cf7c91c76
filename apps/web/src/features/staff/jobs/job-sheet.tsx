import { useQuery } from "@tanstack/react-query";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { dateTime } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { jobName, jobState } from "../../../ui/job-state.ts";
import { Problem } from "../../../ui/problem.tsx";
import { Progress } from "../../../ui/progress.tsx";
import { Sheet } from "../../../ui/sheet.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { AccountLink } from "../account-link.tsx";
import { Fact, Facts } from "../facts.tsx";
import { JobActions } from "./job-actions.tsx";

type Job = RouterOutputs["staff"]["jobs"]["get"];

const FOLLOW_MS = 3000;

/** All of a job: state, error, what it was asked, what came of it; and what staff can do. */
export function JobSheet({ accountId, id, onClose }: { accountId: string; id: string; onClose: () => void }) {
  const query = useQuery(
    trpc.staff.jobs.get.queryOptions(
      { accountId, id },
      { refetchInterval: ({ state }) => (state.data && state.data.finishedAt === null ? FOLLOW_MS : false) },
    ),
  );
  const job = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={job ? jobName(job.kind) : "Job"}
      description={job && `Started ${dateTime(job.createdAt)}`}
      footer={job && (job.can.cancel || job.can.retry) && <JobActions job={job} />}
      readOnly
    >
      {query.isError ? (
        <Problem error={query.error} title="Job" onRetry={() => void query.refetch()} />
      ) : job ? (
        <Details job={job} />
      ) : (
        <SkeletonLines />
      )}
    </Sheet>
  );
}

function Details({ job }: { job: Job }) {
  const { tone, label } = jobState(job.status);
  const { done, total, phase } = job.progress;
  return (
    <div className="space-y-6">
      <Facts>
        <Fact name="State">
          <Badge tone={tone} dot>
            {label}
          </Badge>
          {job.cancelRequestedAt && !job.finishedAt && (
            <span className="ml-2 text-ink-muted">asked to stop {dateTime(job.cancelRequestedAt)}</span>
          )}
        </Fact>
        <Fact name="Account">
          <AccountLink account={job.account} />
        </Fact>
        <Fact name="Progress">
          {total > 0 ? `${done.toLocaleString("en")} of ${total.toLocaleString("en")}` : (phase ?? "–")}
          {total > 0 && <Progress label="Progress" value={done} max={total} className="mt-2" />}
        </Fact>
        <Fact name="Started by">{job.actorName ?? "Nobody of this installation"}</Fact>
        <Fact name="Attempts">{job.attempts.toLocaleString("en")}</Fact>
        <Fact name="Credits">{job.credits.toLocaleString("en")}</Fact>
        {job.startedAt && <Fact name="Ran from">{dateTime(job.startedAt)}</Fact>}
        {job.finishedAt && <Fact name="Ended">{dateTime(job.finishedAt)}</Fact>}
        {job.leaseUntil && !job.finishedAt && <Fact name="Lease until">{dateTime(job.leaseUntil)}</Fact>}
        <Fact name="Id">
          <code className="select-all break-all text-xs">{job.id}</code>
        </Fact>
      </Facts>
      {job.error && (
        <section aria-label="Error" className="space-y-2 rounded-control bg-danger-soft p-3 text-danger-text">
          <h3 className="font-semibold">{job.error.code}</h3>
          <p className="break-words">{job.error.message}</p>
          {job.error.details && <Json value={job.error.details} />}
        </section>
      )}
      <Part title="What it was asked" value={job.input} />
      {job.result && <Part title="What came of it" value={job.result} />}
    </div>
  );
}

const Part = ({ title, value }: { title: string; value: unknown }) => (
  <section className="space-y-2">
    <h3 className="font-semibold">{title}</h3>
    <div className="rounded-control bg-sunken p-3">
      <Json value={value} />
    </div>
  </section>
);

const Json = ({ value }: { value: unknown }) => (
  <pre className="whitespace-pre-wrap break-all font-mono text-xs leading-5">
    {JSON.stringify(value, null, 2)}
  </pre>
);
