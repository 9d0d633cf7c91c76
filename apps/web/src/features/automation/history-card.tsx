import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight, History } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { many, totalMany } from "../../lib/labels.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { type Run, runStatus, stageWords, startedBy } from "./run-words.ts";

/** What earlier runs did, the newest first. */
export function HistoryCard({ siteId, onOpen }: { siteId: string; onOpen: (runId: string) => void }) {
  const query = useInfiniteQuery(trpc.automation.runs.infiniteQueryOptions({ siteId, limit: 10 }, paged));
  const { rows, loading, hasMore, loadingMore, onEndReached, ...counted } = usePages<Run>(query);
  return (
    <Card>
      <CardHeader title="History" description={counted.total ? totalMany(counted, "run") : undefined} />
      {loading ? (
        <CardBody>
          <SkeletonLines lines={3} />
        </CardBody>
      ) : query.isError && rows.length === 0 ? (
        <CardBody>
          <Problem error={query.error} title="The history" onRetry={() => void query.refetch()} />
        </CardBody>
      ) : rows.length === 0 ? (
        <EmptyState
          icon={History}
          title="No run yet"
          description="Every run leaves its log here: what it made in each stage, what failed and what it cost."
          className="py-8"
        />
      ) : (
        <ul className="mt-3 divide-y border-t">
          {rows.map((run) => (
            <li key={run.id}>
              <Row run={run} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {hasMore && (
        <div className="border-t p-3 text-center">
          <Button variant="ghost" size="sm" pending={loadingMore} onClick={onEndReached}>
            Earlier runs
          </Button>
        </div>
      )}
    </Card>
  );
}

function Row({ run, onOpen }: { run: Run; onOpen: (runId: string) => void }) {
  const { tone, label } = runStatus(run.status);
  return (
    <button
      type="button"
      onClick={() => onOpen(run.id)}
      className="flex w-full items-center gap-3 px-5 py-3 text-left hover:bg-sunken focus-visible:outline-offset-[-2px]"
    >
      <span className="min-w-0 flex-1 space-y-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tone} dot>
            {label}
          </Badge>
          <span className="font-medium">{dateTime(run.startedAt)}</span>
          <span className="text-ink-muted text-xs">{startedBy(run)}</span>
        </span>
        <span className="block truncate text-ink-muted text-xs">{run.reason ?? madeBy(run)}</span>
      </span>
      {run.spentCredits > 0 && (
        <span className="shrink-0 text-sm tabular-nums">{many(run.spentCredits, "credit")}</span>
      )}
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-muted" />
    </button>
  );
}

const madeBy = ({ done }: Run): string =>
  done
    .filter((stage) => stage.done > 0)
    .map(({ key, done: count }) => many(count, stageWords[key].one))
    .join(" · ") || "Nothing yet";
