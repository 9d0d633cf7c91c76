import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { HistoryCard } from "./history-card.tsx";
import { PlanCard } from "./plan-card.tsx";
import { RunCard } from "./run-card.tsx";
import { RunSheet } from "./run-sheet.tsx";
import { SettingsCard } from "./settings-card.tsx";

/** The job is followed live; counts are read anew more slowly, which the throttle allows in several tabs. */
const LIVE_MS = 10_000;

type AutopilotPageProps = {
  siteId: string;
  /** The run whose log is open. */
  runId: string | undefined;
  onRun: (runId: string | undefined) => void;
};

/** A site's autopilot: the run that is under way or what the next would do, its settings and its history. */
export function AutopilotPage({ siteId, runId, onRun }: AutopilotPageProps) {
  const query = useQuery(
    trpc.automation.get.queryOptions(
      { siteId },
      { refetchInterval: ({ state }) => (state.data?.run ? LIVE_MS : false) },
    ),
  );
  const { data, error } = query;
  return (
    <>
      <PageHeader
        title="Autopilot"
        description="Takes this site from keywords to articles in review, stage by stage."
        badge={data && <NextRun enabled={data.enabled} at={data.nextRunAt} />}
      />
      {data ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="space-y-5">
            {data.run ? (
              <RunCard siteId={siteId} run={data.run} onDetail={onRun} />
            ) : (
              <PlanCard siteId={siteId} />
            )}
            <HistoryCard siteId={siteId} onOpen={onRun} />
          </div>
          <SettingsCard key={siteId} autopilot={data} />
        </div>
      ) : error ? (
        <Problem error={error} title="Autopilot" onRetry={() => void query.refetch()} />
      ) : (
        <Card>
          <CardBody>
            <SkeletonLines lines={6} />
          </CardBody>
        </Card>
      )}
      {runId && <RunSheet siteId={siteId} runId={runId} onClose={() => onRun(undefined)} />}
    </>
  );
}

function NextRun({ enabled, at }: { enabled: boolean; at: string | null }) {
  if (!enabled || at === null) return <Badge dot>Only by hand</Badge>;
  return (
    <Badge tone="success" dot>
      Next run {dateTime(at)}
    </Badge>
  );
}
