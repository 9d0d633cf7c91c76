import { useInfiniteQuery } from "@tanstack/react-query";
import { Lightbulb, Merge, Network, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { client } from "../../lib/api.ts";
import { totalMany, totalWords } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { usePages } from "../../lib/pages.ts";
import { useSelection } from "../../lib/selection.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { oneWaySorting } from "../../ui/sorting.ts";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs.tsx";
import { columns } from "./cluster-columns.tsx";
import { type Cluster, type ClusterFilter, isNarrowed, queryOf, VIEWS } from "./cluster-filter.ts";
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

type Opened = "cluster" | "ideas" | "merge" | "delete";

const ways = {
  name: { sort: "name", desc: false },
  size: { sort: "size", desc: true },
  volume: { sort: "volume", desc: true },
  difficulty: { sort: "difficulty", desc: true },
} as const;

/** A site's clusters: what its readers look for, by topic. */
export function ClustersPage(props: ClustersPageProps) {
  const { siteId, filter, onFilter } = props;
  const wanted = queryOf(siteId, filter);
  const listKey = JSON.stringify(wanted);
  const query = useInfiniteQuery(clusterQuery(siteId, filter));
  const { rows, ...pages } = usePages<Cluster>(query);
  const { ids: selected, select, clear } = useSelection(listKey);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const mayCluster = useCan("clusters.run");
  const mayGenerate = useCan("ideas.generate");
  const mayMerge = useCan("clusters.merge");
  const mayDelete = useCan("clusters.delete");
  const narrowed = isNarrowed(filter);
  const none = !narrowed && pages.total === 0;
  const view = none ? "table" : (filter.view ?? "table");
  const chosen = rows.filter(({ id }) => selected.has(id));
  const toolbar = none ? undefined : <ClusterToolbar siteId={siteId} filter={filter} onFilter={onFilter} />;
  const empty = <NoClusters narrowed={narrowed} onFilter={onFilter} onCluster={() => setOpened("cluster")} />;
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
          pages.total !== undefined && !none
            ? `${totalMany(pages, "topic")}${narrowed ? " match" : " that your readers look for"}`
            : "Keywords that mean the same, put together into topics."
        }
        actions={
          !none && (
            <>
              <Button disabledReason={mayCluster} onClick={() => setOpened("cluster")}>
                <Network aria-hidden />
                Cluster keywords
              </Button>
              {(selected.size === 0 || view === "map") && ideasButton()}
            </>
          )
        }
      />
      <Tabs value={view} onValueChange={(next) => onFilter({ view: VIEWS.find((one) => one === next) })}>
        {!none && (
          <TabList aria-label="View">
            <Tab value="table" count={pages.total === undefined ? undefined : totalWords(pages)}>
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
            {...pages}
            label="Clusters"
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            rowName={(row) => row.name}
            listKey={listKey}
            {...oneWaySorting(ways, filter.sort, (sort) => onFilter({ sort }))}
            selectedIds={selected}
            onSelectedIdsChange={select}
            onOpenRow={({ id }) => props.onOpen(id)}
            error={
              query.isError &&
              rows.length === 0 && (
                <Problem error={query.error} title="Clusters" onRetry={() => void query.refetch()} />
              )
            }
            empty={empty}
            toolbar={toolbar}
            selectionActions={
              <>
                <Button size="sm" disabledReason={mayDelete} onClick={() => setOpened("delete")}>
                  <Trash2 aria-hidden />
                  Delete
                </Button>
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
      {opened === "delete" && (
        <DeleteRows
          noun="clusters"
          one="cluster"
          ids={[...selected]}
          description="Their keywords stay, and can be clustered again. Ideas that were drawn from them stay too."
          remove={(ids) => client.clusters.delete.mutate({ ids })}
          onClose={close}
          onDeleted={clear}
        />
      )}
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
