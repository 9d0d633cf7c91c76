import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Lightbulb, Merge, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { client, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { IntentBadge } from "../../ui/intent-badge.tsx";
import { LevelMeter } from "../../ui/level-meter.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PagePending } from "../../ui/page-pending.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Stat } from "../../ui/stat.tsx";
import { IdeasBadge } from "./cluster-columns.tsx";
import type { Cluster } from "./cluster-filter.ts";
import { ClusterKeywords } from "./cluster-keywords.tsx";
import { EditCluster } from "./edit-cluster.tsx";
import { MergeWith } from "./merge-with.tsx";

type ClusterPageProps = {
  clusterId: string;
  onOpen: (clusterId: string) => void;
  onGone: () => void;
  ideasDialog: (cluster: Cluster, onClose: () => void) => ReactNode;
};

type Opened = "edit" | "merge" | "delete" | "ideas";

/** One cluster: what it is worth, which keywords it holds, and what can be made of it. */
export function ClusterPage({ clusterId, onOpen, onGone, ideasDialog }: ClusterPageProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  const { data: cluster, ...query } = useQuery(trpc.clusters.get.queryOptions({ id: clusterId }));
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const mayEdit = useCan("clusters.update");
  const mayMerge = useCan("clusters.merge");
  const mayDelete = useCan("clusters.delete");
  const mayGenerate = useCan("ideas.generate");
  if (query.isPending) return <PagePending />;
  if (!cluster) {
    return <Problem error={query.error} title="This cluster" onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <PageHeader
        title={cluster.name}
        crumbs={[{ label: "Clusters", link: { to: "/a/$slug/clusters", params: { slug } } }]}
        badge={<IdeasBadge status={cluster.status} />}
        description={cluster.description || `Main keyword: ${cluster.primaryKeyword}`}
        actions={
          <>
            <Button
              size="icon"
              aria-label="Edit name and description"
              disabledReason={mayEdit}
              onClick={() => setOpened("edit")}
            >
              <Pencil aria-hidden />
            </Button>
            <Button
              size="icon"
              aria-label="Delete cluster"
              disabledReason={mayDelete}
              onClick={() => setOpened("delete")}
            >
              <Trash2 aria-hidden />
            </Button>
            <Button disabledReason={mayMerge} onClick={() => setOpened("merge")}>
              <Merge aria-hidden />
              Merge
            </Button>
            <Button
              variant="primary"
              disabledReason={mayGenerate ?? (!cluster.can.generateIdeas && "This cluster has no keywords.")}
              onClick={() => setOpened("ideas")}
            >
              <Lightbulb aria-hidden />
              Generate ideas
            </Button>
          </>
        }
      />
      <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat label="Keywords" value={cluster.keywordCount.toLocaleString("en")} />
        <Stat
          label="Searches"
          value={cluster.volume > 0 ? cluster.volume.toLocaleString("en") : "–"}
          unit={cluster.volume > 0 ? "a month" : "not known"}
        />
        <Stat
          label="Mean difficulty"
          value={<LevelMeter value={cluster.difficulty} label="Difficulty" good="low" />}
          unit={cluster.difficulty === null ? "not known" : "of 100"}
        />
        <Stat label="Most frequent intent" value={<IntentBadge intent={cluster.intent} />} />
      </div>
      <ClusterKeywords cluster={cluster} onSplit={onOpen} />
      {opened === "edit" && <EditCluster cluster={cluster} onClose={close} />}
      {opened === "merge" && <MergeWith cluster={cluster} onClose={close} onMerged={onOpen} />}
      {opened === "ideas" && ideasDialog(cluster, close)}
      {opened === "delete" && (
        <DeleteRows
          noun="clusters"
          one="cluster"
          ids={[cluster.id]}
          description="Its keywords stay, and can be clustered again. Ideas that were drawn from it stay too."
          remove={(ids) => client.clusters.delete.mutate({ ids })}
          onClose={close}
          onDeleted={onGone}
        />
      )}
    </>
  );
}
