import { useMutation } from "@tanstack/react-query";
import { KeyRound, Split, Unlink } from "lucide-react";
import { useMemo, useState } from "react";
import { client, type RouterOutputs, trpc } from "../../lib/api.ts";
import { inBatches } from "../../lib/batches.ts";
import { useInvalidate } from "../../lib/invalidate.ts";
import { many } from "../../lib/labels.ts";
import { useList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { paged } from "../../lib/pages.ts";
import { useSelection } from "../../lib/selection.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IntentBadge } from "../../ui/intent-badge.tsx";
import { LevelMeter } from "../../ui/level-meter.tsx";
import { twoWaySorting } from "../../ui/sorting.ts";
import { toast } from "../../ui/toast.tsx";
import type { Cluster } from "./cluster-filter.ts";
import { SplitCluster } from "./split-cluster.tsx";

type Member = RouterOutputs["keywords"]["list"]["items"][number] & { isMain: boolean };

const sorts = ["phrase", "-phrase", "volume", "-volume", "difficulty", "-difficulty"] as const;
type Sort = (typeof sorts)[number];

const columns: Column<Member>[] = [
  {
    id: "phrase",
    header: "Keyword",
    cell: (row) => (
      <span className="flex items-center gap-2">
        <span className="truncate font-medium">{row.phrase}</span>
        {row.isMain && <Badge tone="accent">Main</Badge>}
      </span>
    ),
    sortable: true,
    minWidth: 240,
    phone: "title",
    hideable: false,
  },
  { id: "volume", header: "Volume", value: (row) => row.volume, sortable: true, align: "end", width: 120 },
  {
    id: "difficulty",
    header: "Difficulty",
    cell: (row) => <LevelMeter value={row.difficulty} label="Difficulty" good="low" />,
    sortable: true,
    width: 140,
  },
  { id: "intent", header: "Intent", cell: (row) => <IntentBadge intent={row.intent} />, width: 150 },
];

type ClusterKeywordsProps = { cluster: Cluster; onSplit: (newClusterId: string) => void };

/** The keywords of a cluster; some of them can be split off or taken out. */
export function ClusterKeywords({ cluster, onSplit }: ClusterKeywordsProps) {
  const [sort, setSort] = useState<Sort>("-volume");
  const [splitting, setSplitting] = useState(false);
  const invalidate = useInvalidate();
  const list = useList(
    trpc.keywords.list.infiniteQueryOptions({ clusterId: cluster.id, sort, limit: 100 }, paged),
  );
  const { rows } = list;
  const { primaryKeyword } = cluster;
  const members = useMemo(
    () => rows.map((row) => ({ ...row, isMain: row.phrase === primaryKeyword })),
    [rows, primaryKeyword],
  );
  const { ids: selected, select, clear } = useSelection(cluster.id);
  const maySplit = useCan("clusters.split");
  const mayAssign = useCan("keywords.assign");
  const takeOut = useMutation({
    mutationFn: (ids: readonly string[]) =>
      inBatches(ids, (batch) => client.keywords.assign.mutate({ ids: batch, clusterId: null })),
    onSuccess: (_, ids) => {
      toast.success(`${many(ids.length, "keyword")} taken out of the cluster.`);
      clear();
    },
    onSettled: () => invalidate("keywords"),
  });
  const all = selected.size >= cluster.keywordCount;
  return (
    <>
      <DataTable
        {...list}
        label="Keywords"
        columns={columns}
        rows={members}
        rowName={(row) => row.phrase}
        {...twoWaySorting(sorts, sort, (next) => setSort(next ?? "-volume"))}
        selectedIds={selected}
        onSelectedIdsChange={select}
        empty={
          <EmptyState
            icon={KeyRound}
            title="No keywords"
            description="All keywords of this cluster were taken out or deleted."
          />
        }
        toolbar={<h2 className="px-1 font-semibold text-base">Keywords</h2>}
        selectionActions={
          <>
            <Button
              size="sm"
              disabledReason={mayAssign}
              pending={takeOut.isPending}
              onClick={() => takeOut.mutate([...selected])}
            >
              <Unlink aria-hidden />
              Take out
            </Button>
            <Button
              size="sm"
              variant="primary"
              disabledReason={
                maySplit ??
                (all
                  ? "At least one keyword must stay in the cluster."
                  : selected.size > 1000 && "At most 1,000 keywords at once.")
              }
              onClick={() => setSplitting(true)}
            >
              <Split aria-hidden />
              Split off
            </Button>
          </>
        }
      />
      {splitting && (
        <SplitCluster
          clusterId={cluster.id}
          keywordIds={[...selected]}
          onClose={() => setSplitting(false)}
          onSplit={(id) => {
            clear();
            onSplit(id);
          }}
        />
      )}
    </>
  );
}
