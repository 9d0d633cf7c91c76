import { Link } from "@tanstack/react-router";
import { cn } from "../../../lib/cn.ts";
import { many } from "../../../lib/labels.ts";
import { ago, dateTime } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { buttonStyle } from "../../../ui/button-style.ts";
import { Card, CardHeader } from "../../../ui/card.tsx";
import { jobName, jobState } from "../../../ui/job-state.ts";
import type { AccountDetail } from "./account-filter.ts";

const linkStyle = cn(buttonStyle({ variant: "link", size: "sm" }));
const row = "flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2.5";

const When = ({ at }: { at: string }) => (
  <time dateTime={at} title={dateTime(at)} className="text-ink-muted text-xs">
    {ago(at)}
  </time>
);

/** The last jobs and what they cost. */
export function JobsCard({ account: { id: account, jobs } }: { account: AccountDetail }) {
  return (
    <Card>
      <CardHeader
        title="Recent jobs"
        actions={
          <Link to="/staff/jobs" search={{ account }} className={linkStyle}>
            All jobs
          </Link>
        }
      />
      <ul className="mt-3 divide-y border-t">
        {jobs.map((job) => {
          const { tone, label } = jobState(job.status);
          return (
            <li key={job.id} className={row}>
              <div className="min-w-0 flex-1 basis-40">
                <p className="truncate font-medium">{jobName(job.kind)}</p>
                <p className="text-ink-muted text-xs tabular-nums">
                  {job.done.toLocaleString("en")} of {job.total.toLocaleString("en")} ·{" "}
                  {many(job.credits, "credit")}
                </p>
              </div>
              <Badge tone={tone} dot>
                {label}
              </Badge>
              <When at={job.createdAt} />
            </li>
          );
        })}
        {jobs.length === 0 && <li className="px-5 py-3 text-ink-muted">No job has run.</li>}
      </ul>
    </Card>
  );
}

/** What staff and the system have done with the account of late. */
export function EventsCard({ account: { id: account, events } }: { account: AccountDetail }) {
  return (
    <Card>
      <CardHeader
        title="What staff did"
        description="And support and the system, newest first."
        actions={
          <Link to="/staff/audit" search={{ account }} className={linkStyle}>
            All of the audit
          </Link>
        }
      />
      <ul className="mt-3 divide-y border-t">
        {events.map((event) => (
          <li key={event.id} className={row}>
            <div className="min-w-0 flex-1 basis-40">
              <p className="truncate">
                <code className="text-[0.8125rem]">{event.procedure}</code>
              </p>
              <p className="truncate text-ink-muted text-xs">{event.actorName ?? "System"}</p>
            </div>
            {event.outcome !== "done" && (
              <Badge tone="danger" dot>
                {event.reason ?? "Refused"}
              </Badge>
            )}
            <When at={event.createdAt} />
          </li>
        ))}
        {events.length === 0 && <li className="px-5 py-3 text-ink-muted">Nothing yet.</li>}
      </ul>
    </Card>
  );
}
