import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../../lib/api.ts";
import type { Job } from "../../lib/follow-job.ts";
import { ago } from "../../lib/time.ts";
import { useJob } from "../../lib/use-job.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { jobName, jobState } from "../../ui/job-state.ts";
import { Problem } from "../../ui/problem.tsx";
import { Progress } from "../../ui/progress.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

/** The newest jobs of a site, live. */
export function LatestJobs({ siteId, slug }: { siteId: string; slug: string }) {
  const query = useQuery(trpc.jobs.list.queryOptions({ siteId, limit: 5 }));
  return (
    <Card>
      <CardHeader
        title="Latest jobs"
        actions={
          <Link
            to="/a/$slug/jobs"
            params={{ slug }}
            className="text-accent-text underline-offset-4 hover:underline"
          >
            All jobs
          </Link>
        }
      />
      {query.isPending ? (
        <CardBody>
          <SkeletonLines />
        </CardBody>
      ) : query.isError ? (
        <CardBody>
          <Problem error={query.error} title="Jobs" onRetry={() => void query.refetch()} />
        </CardBody>
      ) : query.data.items.length === 0 ? (
        <CardBody className="text-ink-muted">
          Imports, clustering, ideas and writing appear here while they run.
        </CardBody>
      ) : (
        <ul className="mt-3 divide-y border-t">
          {query.data.items.map((job) => (
            <li key={job.id}>
              <JobRow job={job} slug={slug} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function JobRow({ job: known, slug }: { job: Job; slug: string }) {
  const { job = known } = useJob(known.id, known);
  const { tone, label } = jobState(job.status);
  const { done, total } = job.progress;
  return (
    <Link
      to="/a/$slug/jobs"
      params={{ slug }}
      search={{ job: job.id }}
      className="flex items-center gap-3 px-5 py-3 transition-colors hover:bg-canvas focus-visible:outline-offset-[-2px]"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{jobName(job.kind)}</span>
        <span className="block truncate text-ink-muted text-xs">
          {job.error?.message ?? `${ago(job.createdAt)}${job.actorName ? ` by ${job.actorName}` : ""}`}
        </span>
      </span>
      {job.status === "running" && total > 0 && (
        <Progress label={jobName(job.kind)} value={done} max={total} className="w-20" />
      )}
      <Badge tone={tone} dot>
        {label}
      </Badge>
    </Link>
  );
}
