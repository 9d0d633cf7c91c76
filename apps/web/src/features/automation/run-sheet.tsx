import { useInfiniteQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { paged } from "../../lib/pages.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { itemStatus, type RunDetail, runStatus, stageWords, startedBy } from "./run-words.ts";

const LIVE_MS = 10_000;

type RunSheetProps = { siteId: string; runId: string; onClose: () => void };

/** One run: what each stage made and cost, and the log of its items. */
export function RunSheet({ siteId, runId, onClose }: RunSheetProps) {
  const query = useInfiniteQuery(
    trpc.automation.runDetail.infiniteQueryOptions(
      { siteId, runId, limit: 50 },
      {
        ...paged,
        refetchInterval: ({ state }) => (state.data?.pages[0]?.finishedAt === null ? LIVE_MS : false),
      },
    ),
  );
  const run = query.data?.pages[0];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Sheet
      open
      readOnly
      onOpenChange={(open) => !open && onClose()}
      title="Run of the autopilot"
      description={run && `${dateTime(run.startedAt)} ${startedBy(run)}`}
    >
      {run ? (
        <div className="space-y-6">
          <Summary run={run} />
          <Stages stages={run.stages} />
          <section aria-label="Log" className="space-y-2">
            <h3 className="font-semibold">Log</h3>
            {items.length === 0 && <p className="text-ink-muted">No item was taken up.</p>}
            <ol className="divide-y">
              {items.map((item) => (
                <Item key={item.id} item={item} stages={run.stages} />
              ))}
            </ol>
            {query.hasNextPage && (
              <Button size="sm" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Earlier items
              </Button>
            )}
          </section>
        </div>
      ) : query.error ? (
        <Problem error={query.error} title="The run" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonLines lines={8} />
      )}
    </Sheet>
  );
}

function Summary({ run }: { run: RunDetail }) {
  const { tone, label } = runStatus(run.status);
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone} dot>
          {label}
        </Badge>
        <span className="tabular-nums">
          {many(run.spentCredits, "credit")} spent; {run.estimatedCredits.toLocaleString("en")} were estimated
        </span>
      </p>
      {run.reason && <p>{run.reason}</p>}
      {run.finishedAt && <p className="text-ink-muted">Ended {dateTime(run.finishedAt)}</p>}
    </div>
  );
}

const Stages = ({ stages }: Pick<RunDetail, "stages">) => (
  <table className="w-full text-left">
    <thead>
      <tr className="border-b text-ink-muted text-xs">
        <th scope="col" className="py-1.5 font-medium">
          Stage
        </th>
        {["Done", "Failed", "Credits"].map((name) => (
          <th key={name} scope="col" className="py-1.5 pl-3 text-right font-medium">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody className="divide-y tabular-nums">
      {stages.map(({ stage, key, done, failed, credits }) => (
        <tr key={stage}>
          <th scope="row" className="py-1.5 font-normal">
            {stageWords[key].title}
          </th>
          <td className="py-1.5 pl-3 text-right">{done}</td>
          <td className={failed > 0 ? "py-1.5 pl-3 text-right text-danger-text" : "py-1.5 pl-3 text-right"}>
            {failed}
          </td>
          <td className="py-1.5 pl-3 text-right">{credits}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Item({ item, stages }: { item: RunDetail["items"][number]; stages: RunDetail["stages"] }) {
  const { tone, label } = itemStatus(item.status);
  const key = stages.find(({ stage }) => stage === item.stage)?.key;
  return (
    <li className="space-y-0.5 py-2">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate" title={item.title}>
          {item.title}
        </span>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <p className="flex flex-wrap gap-x-2 text-ink-muted text-xs">
        <span>{key && stageWords[key].title}</span>
        <span>{dateTime(item.startedAt)}</span>
        {item.credits > 0 && <span>{many(item.credits, "credit")}</span>}
      </p>
      {item.reason && <p className="text-danger-text text-xs">{item.reason}</p>}
    </li>
  );
}
