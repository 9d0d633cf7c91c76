import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { trpc } from "../../lib/api.ts";
import type { Job } from "../../lib/follow-job.ts";
import { TaskBadge } from "./task-columns.tsx";

/** Task by task: what is written, with the way to it, what is not, and why. */
export function WritingProgress({ job }: { job: Job }) {
  const { slug } = useParams({ from: "/a/$slug" });
  const { data, refetch } = useQuery(
    trpc.tasks.list.queryOptions({ siteId: job.siteId ?? undefined, limit: 100 }, { staleTime: 0 }),
  );
  useEffect(() => void refetch(), [job.version, refetch]);
  const tasks = data?.items.filter(({ jobId }) => jobId === job.id) ?? [];
  if (tasks.length === 0) return null;
  return (
    <ul aria-label="Tasks" className="divide-y rounded-control border px-3">
      {tasks.map(({ id, title, status, error, contentId }) => (
        <li key={id} className="space-y-1 py-2.5">
          <div className="flex items-center gap-3">
            <span className="min-w-0 flex-1 truncate">{title}</span>
            {contentId && (
              <Link
                to="/a/$slug/content/$contentId"
                params={{ slug, contentId }}
                aria-label={`Open the article: ${title}`}
                className="font-medium text-accent-text underline-offset-4 hover:underline"
              >
                Open
              </Link>
            )}
            <TaskBadge status={status} />
          </div>
          {error && <p className="break-words text-danger-text text-xs">{error}</p>}
        </li>
      ))}
    </ul>
  );
}
