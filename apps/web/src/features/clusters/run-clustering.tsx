import { MAX_KEYWORDS, MIN_KEYWORDS } from "@igny8/api/clusters/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { denialOf } from "../../lib/failure.ts";
import { many, totalMany } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useCost } from "../../lib/price.ts";
import { useSectors } from "../../lib/sectors.ts";
import { Button } from "../../ui/button.tsx";
import { SectorField } from "../../ui/sector-field.tsx";
import { StartJob, useStart } from "../../ui/start-job.tsx";

/** The server takes this many named keywords in one run. */
const MOST_CHOSEN = 5000;

type RunClusteringProps = {
  siteId: string;
  /** The sector being looked at. */
  sectorId?: string;
  /** The chosen keywords; none stands for all that are in no cluster. */
  chosen: readonly { id: string; sectorId: string; status: string }[];
  onClose: () => void;
  onJob: (jobId: string) => void;
};

/** Says what clustering will do and cost, and starts it. */
export function RunClustering({ siteId, chosen, onClose, onJob, ...props }: RunClusteringProps) {
  const { sectors } = useSectors(siteId);
  const [picked, setPicked] = useState(props.sectorId);
  const places = new Set(chosen.map((keyword) => keyword.sectorId));
  const [place] = places;
  const sectorId = place ?? picked ?? sectors[0]?.id;
  const free = chosen.filter(({ status }) => status === "new");
  const unmapped = useQuery(
    trpc.keywords.list.queryOptions(
      { siteId, sectorId, status: "new", limit: 1 },
      { enabled: sectorId !== undefined },
    ),
  );
  const counted = chosen.length > 0 ? { total: free.length } : unmapped.data;
  const waiting = counted?.total;
  const input = {
    siteId,
    sectorId: sectorId ?? "",
    ...(chosen.length > 0 && { keywordIds: free.map(({ id }) => id) }),
  };
  const refusal = useCan("clusters.run");
  const cost = useCost("clustering");
  const run = useMutation(trpc.clusters.run.mutationOptions(useStart(input, { onClose, onJob })));
  const running = denialOf(run.error)?.details?.jobId;
  const reason =
    places.size > 1
      ? "The selected keywords are of different sectors; cluster one sector at a time."
      : free.length > MOST_CHOSEN
        ? `At most ${MOST_CHOSEN.toLocaleString("en")} selected keywords at once.`
        : waiting === undefined
          ? "The keywords are still being counted."
          : waiting < MIN_KEYWORDS &&
            `Clustering needs at least ${MIN_KEYWORDS} keywords that are in no cluster yet; there are ${waiting}.`;
  return (
    <StartJob
      title="Cluster keywords"
      description="Keywords that mean the same to a searcher are put together, so that one article can answer all of them."
      label="Cluster keywords"
      price={{ cost, quantities: [1], words: "One run, however many keywords." }}
      disabledReason={refusal ?? reason}
      start={run}
      onStart={() => run.mutate(input)}
      onClose={onClose}
      wayOut={
        typeof running === "string" && (
          <Button
            onClick={() => {
              onClose();
              onJob(running);
            }}
          >
            Show the run
          </Button>
        )
      }
    >
      {chosen.length === 0 && <SectorField siteId={siteId} value={sectorId} onChange={setPicked} />}
      <ul className="list-disc space-y-1 pl-5">
        <li>
          {counted ? <strong className="font-semibold">{totalMany(counted, "keyword")}</strong> : "…"} that{" "}
          {waiting === 1 ? "is" : "are"} in no cluster yet{" "}
          {chosen.length > 0 ? "of your selection" : "in this sector"}
          {unmapped.data?.totalIsBound && chosen.length === 0
            ? `, of which at most the ${MAX_KEYWORDS.toLocaleString("en")} most searched for are taken.`
            : "."}
        </li>
        {free.length < chosen.length && (
          <li>{many(chosen.length - free.length, "selected keyword")} stay in the cluster they are in.</li>
        )}
        <li>Clusters that are there already stay as they are.</li>
        <li>A keyword that fits nowhere stays new.</li>
      </ul>
    </StartJob>
  );
}
