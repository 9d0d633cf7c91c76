import { Link, useParams } from "@tanstack/react-router";
import { cn } from "../../lib/cn.ts";
import { label } from "../../lib/labels.ts";
import { calendarDay, isPast } from "../../lib/time.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { Spinner } from "../../ui/spinner.tsx";
import type { Task } from "./task-filter.ts";

const tones: Record<Task["status"], Tone> = {
  queued: "neutral",
  in_progress: "info",
  completed: "success",
  failed: "danger",
};
const words: Record<Task["status"], string> = {
  queued: "To write",
  in_progress: "Being written",
  completed: "Written",
  failed: "Failed",
};

export const statusWords = (status: Task["status"]): string => words[status];

export const TaskBadge = ({ status }: { status: Task["status"] }) => (
  <Badge tone={tones[status]} dot={status !== "in_progress"}>
    {status === "in_progress" && <Spinner className="size-3" />}
    {words[status]}
  </Badge>
);

export const columns: Column<Task>[] = [
  {
    id: "title",
    header: "Title",
    cell: (row) => <span className="font-medium">{row.title}</span>,
    value: (row) => row.title,
    sortable: true,
    minWidth: 220,
    phone: "title",
    hideable: false,
  },
  { id: "structure", header: "Structure", value: (row) => label(row.structure), width: 105, phone: "hide" },
  { id: "status", header: "Status", cell: (row) => <StatusCell task={row} />, minWidth: 130 },
  {
    id: "words",
    header: "Words",
    value: (row) => row.targetWords,
    sortable: true,
    align: "end",
    width: 90,
  },
  { id: "due", header: "Due", cell: (row) => <DueCell task={row} />, sortable: true, width: 115 },
  { id: "assignee", header: "Assignee", value: (row) => row.assigneeName, width: 125 },
  { id: "article", header: "Article", cell: (row) => <ArticleCell task={row} />, width: 80 },
];

function StatusCell({ task }: { task: Task }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <TaskBadge status={task.status} />
      {task.error && (
        <span title={task.error} className="truncate text-danger-text text-xs">
          {task.error}
        </span>
      )}
    </span>
  );
}

function DueCell({ task: { dueOn, status } }: { task: Task }) {
  if (!dueOn) return <span className="text-ink-muted">–</span>;
  const late = status !== "completed" && isPast(dueOn);
  return (
    <time dateTime={dueOn} className={cn(late && "font-medium text-danger-text")}>
      {calendarDay(dueOn)}
      {late && <span className="sr-only"> (overdue)</span>}
    </time>
  );
}

function ArticleCell({ task }: { task: Task }) {
  const { slug } = useParams({ from: "/a/$slug" });
  if (!task.contentId) return <span className="text-ink-muted">–</span>;
  return (
    <Link
      to="/a/$slug/content/$contentId"
      params={{ slug, contentId: task.contentId }}
      aria-label={`Open the article: ${task.title}`}
      className="font-medium text-accent-text underline-offset-4 hover:underline"
    >
      Open
    </Link>
  );
}
