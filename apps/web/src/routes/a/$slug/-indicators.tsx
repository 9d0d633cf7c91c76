import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../../../lib/api.ts";
import { cn } from "../../../lib/cn.ts";
import type { Job } from "../../../lib/follow-job.ts";
import type { Me } from "../../../lib/me.ts";
import { daysUntil } from "../../../lib/time.ts";
import { useJob } from "../../../lib/use-job.ts";
import { Badge } from "../../../ui/badge.tsx";
import { JobProgress } from "../../../ui/job-progress.tsx";
import { JobIndicator } from "../../../ui/shell/job-indicator.tsx";

/** Jobs that others start are noticed this often; those of this tab at once. */
const LOOK_MS = 60_000;

/** At the end of the top bar: what is left of the trial, and the jobs that run. */
export function Indicators({ plan, slug }: { plan: Me["plan"]; slug: string }) {
  const jobs = useQuery(trpc.jobs.list.queryOptions({ limit: 20 }, { refetchInterval: LOOK_MS })).data?.items;
  const active = (jobs ?? []).filter((job) => job.finishedAt === null);
  return (
    <>
      {plan?.isTrial && plan.periodEnd && (
        <TrialNote end={plan.periodEnd} slug={slug} crowded={active.length > 0} />
      )}
      <JobIndicator running={active.length}>
        <ul className="space-y-4">
          {active.map((job) => (
            <li key={job.id}>
              <Live job={job} />
            </li>
          ))}
        </ul>
        <Link
          to="/a/$slug/jobs"
          params={{ slug }}
          className="mt-4 inline-block font-medium text-accent-text underline-offset-4 hover:underline"
        >
          All jobs
        </Link>
      </JobIndicator>
      {active.map((job) => (
        <Follow key={job.id} job={job} />
      ))}
    </>
  );
}

/** Follows a job while the panel is closed, so that what it makes appears on the page when it ends. */
function Follow({ job }: { job: Job }) {
  useJob(job.id, job);
  return null;
}

function Live({ job: known }: { job: Job }) {
  const { job = known } = useJob(known.id, known);
  return <JobProgress job={job} />;
}

type TrialNoteProps = {
  end: string;
  slug: string;
  /** On a phone there is no room for it beside the jobs and the site's name. */
  crowded: boolean;
};

function TrialNote({ end, slug, crowded }: TrialNoteProps) {
  const days = daysUntil(end);
  return (
    <Link
      to="/a/$slug/billing"
      params={{ slug }}
      className={cn("rounded-full", crowded && "max-sm:hidden")}
      aria-label={`Free trial: ${days} ${days === 1 ? "day" : "days"} left`}
    >
      <Badge tone={days <= 2 ? "warning" : "accent"}>
        <span className="hidden sm:inline">Trial:</span>
        {days} {days === 1 ? "day" : "days"} left
      </Badge>
    </Link>
  );
}
