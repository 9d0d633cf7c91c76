import { Link } from "@tanstack/react-router";
import { ChevronRight, FileText, KeyRound, Lightbulb, ListChecks, Network } from "lucide-react";
import { cn } from "../../lib/cn.ts";
import type { Pipeline } from "./next-step.ts";

const stages = [
  { stage: "keywords", label: "Keywords", icon: KeyRound, to: "/a/$slug/keywords", done: ["mapped"] },
  { stage: "clusters", label: "Clusters", icon: Network, to: "/a/$slug/clusters", done: ["mapped"] },
  { stage: "ideas", label: "Ideas", icon: Lightbulb, to: "/a/$slug/ideas", done: ["queued", "completed"] },
  { stage: "tasks", label: "Tasks", icon: ListChecks, to: "/a/$slug/tasks", done: ["completed"] },
  { stage: "content", label: "Content", icon: FileText, to: "/a/$slug/content", done: ["approved"] },
] as const;

/** States in words; a mapped keyword has its cluster, a mapped cluster its ideas. */
const words: Record<string, string> = {
  "keywords mapped": "grouped",
  "clusters mapped": "with ideas",
  "tasks in_progress": "in progress",
};

/** How many of each stage there are, in the order in which one becomes the next. */
export function Flow({ pipeline, slug }: { pipeline: Pipeline; slug: string }) {
  return (
    <ol aria-label="From keywords to content" className="grid grid-cols-2 gap-3 lg:grid-cols-5 lg:gap-0">
      {stages.map(({ stage, label, icon: Icon, to, done }, index) => {
        const { total, byStatus } = pipeline[stage];
        const finished = done.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);
        return (
          <li key={stage} className={cn("relative", index === 4 && "col-span-2 lg:col-span-1")}>
            <Link
              to={to}
              params={{ slug }}
              className={cn(
                "flex h-full flex-col border bg-surface p-4 shadow-card transition-colors hover:bg-canvas focus-visible:z-10",
                "rounded-card lg:rounded-none lg:border-r-0",
                index === 0 && "lg:rounded-l-card",
                index === 4 && "lg:rounded-r-card lg:border-r",
              )}
            >
              <span className="flex items-center gap-2 text-ink-muted">
                <Icon aria-hidden className="size-4" />
                {label}
              </span>
              <span className="mt-2 font-semibold text-3xl tabular-nums tracking-tight">
                {total.toLocaleString("en")}
              </span>
              <span aria-hidden className="mt-3 h-1 overflow-hidden rounded-full bg-line">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${total ? (finished / total) * 100 : 0}%` }}
                />
              </span>
              <span className="mt-2 min-h-4 text-ink-muted text-xs">
                {Object.entries(byStatus)
                  .map(
                    ([status, count]) =>
                      `${count?.toLocaleString("en")} ${words[`${stage} ${status}`] ?? status}`,
                  )
                  .join(" · ") || "None yet"}
              </span>
            </Link>
            {index < 4 && (
              <span
                aria-hidden
                className="absolute top-1/2 -right-3 z-[1] hidden size-6 -translate-y-1/2 place-items-center rounded-full border bg-surface text-ink-muted lg:grid"
              >
                <ChevronRight className="size-3.5" />
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
