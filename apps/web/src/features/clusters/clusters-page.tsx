import { Lightbulb, Merge, Network } from "lucide-react";
import { type ReactNode, useState } from "react";
import { client } from "../../lib/api.ts";
import { totalWords } from "../../lib/labels.ts";
import { useSelectableList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteSelected } from "../../ui/delete-selected.tsx";
import { NothingMatches } from "../../ui/nothing-matches.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { oneWaySorting } from "../../ui/sorting.ts";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { columns } from "./cluster-columns.tsx";
import { CLEARED, type Cluster, type ClusterFilter, isNarrowed, VIEWS } from "./cluster-filter.ts";
import { ClusterPicture } from "./cluster-picture.tsx";
import { clusterQuery } from "./cluster-query.ts";
import { ClusterToolbar } from "./cluster-toolbar.tsx";
import { MergeClusters } from "./merge-clusters.tsx";
import { NoClusters } from "./no-clusters.tsx";

type ClustersPageProps = {
  siteId: string;
  filter: ClusterFilter;
  onFilter: (change: Partial<ClusterFilter>) => void;
  onOpen: (clusterId: string) => void;
  /** The dialog that starts clustering. */
  clusterDialog: (onClose: () => void) => ReactNode;
  /** The dialog that draws ideas from clusters. */
  ideasDialog: (clusters: readonly Cluster[], onClose: () => void) => ReactNode;
};

type Opened = "cluster" | "ideas" | "merge";

const ways = {
  name: { sort: "name", desc: false },
  size: { sort: "size", desc: true },
  volume: { sort: "volume", desc: true },
  difficulty: { sort: "difficulty", desc: true },
} as const;

/** A site's clusters: what its readers look for, by topic. */
export function ClustersPage(props: ClustersPageProps) {
  const { siteId, filter, onFilter } = props;
  const narrowed = isNarrowed(filter);
  const { list, chosen, none, clear, counted } = useSelectableList(clusterQuery(siteId, filter), narrowed);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const mayCluster = useCan("clusters.run");
  const mayGenerate = useCan("ideas.generate");
  const mayMerge = useCan("clusters.merge");
  const mayDelete = useCan("clusters.delete");
  const view = none ? "table" : (filter.view ?? "table");
  const toolbar = none ? undefined : <ClusterToolbar siteId={siteId} filter={filter} onFilter={onFilter} />;
  const empty = narrowed ? (
    <NothingMatches icon={Network} one="cluster" onClear={() => onFilter(CLEARED)} />
  ) : (
    <NoClusters onCluster={() => setOpened("cluster")} />
  );
  const ideasButton = (size?: "sm") => (
    <Button
      size={size}
      variant="primary"
      disabledReason={
        mayGenerate ?? (chosen.length === 0 && "Select the clusters in the table that ideas are wanted for.")
      }
      onClick={() => setOpened("ideas")}
    >
      <Lightbulb aria-hidden />
      Generate ideas
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Clusters"
        description={
          counted("topic", " that your readers look for") ??
          "Keywords that mean the same, put together into topics."
        }
        actions={
          !none && (
            <>
              <Button disabledReason={mayCluster} onClick={() => setOpened("cluster")}>
                <Network aria-hidden />
                Cluster keywords
              </Button>
              {(list.selectedIds.size === 0 || view === "map") && ideasButton()}
            </>
          )
        }
      />
      <Tabs value={view} onValueChange={(next) => onFilter({ view: VIEWS.find((one) => one === next) })}>
        {!none && (
          <TabList aria-label="View">
            <Tab value="table" count={list.total === undefined ? undefined : totalWords(list)}>
              Table
            </Tab>
            <Tab value="map">Overview</Tab>
          </TabList>
        )}
        <TabPanel value="map">
          <ClusterPicture siteId={siteId} filter={filter} toolbar={toolbar} empty={empty} />
        </TabPanel>
        <TabPanel value="table" className={none ? "pt-0" : undefined}>
          <DataTable
            {...list}
            label="Clusters"
            columns={columns}
            rowName={(row) => row.name}
            {...oneWaySorting(ways, filter.sort, (sort) => onFilter({ sort }))}
            onOpenRow={({ id }) => props.onOpen(id)}
            empty={empty}
            toolbar={toolbar}
            selectionActions={
              <>
                <DeleteSelected
                  ids={list.selectedIds}
                  disabledReason={mayDelete}
                  noun="clusters"
                  one="cluster"
                  description="Their keywords stay, and can be clustered again. Ideas that were drawn from them stay too."
                  remove={(ids) => client.clusters.delete.mutate({ ids })}
                  onDeleted={clear}
                />
                <Button
                  size="sm"
                  disabledReason={mayMerge ?? whyNotMerge(chosen)}
                  onClick={() => setOpened("merge")}
                >
                  <Merge aria-hidden />
                  Merge
                </Button>
                {ideasButton("sm")}
              </>
            }
          />
        </TabPanel>
      </Tabs>
      {opened === "cluster" && props.clusterDialog(close)}
      {opened === "ideas" && props.ideasDialog(chosen, close)}
      {opened === "merge" && <MergeClusters clusters={chosen} onClose={close} onMerged={clear} />}
    </>
  );
}

function whyNotMerge(chosen: readonly Cluster[]): string | false {
  if (chosen.length < 2) return "Select two or more clusters.";
  if (chosen.length > 100) return "At most 100 clusters at once.";
  return (
    new Set(chosen.map(({ sectorId }) => sectorId)).size > 1 && "Only clusters of one sector can be merged."
  );
}
