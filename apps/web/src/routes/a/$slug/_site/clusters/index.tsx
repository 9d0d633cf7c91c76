import { createFileRoute } from "@tanstack/react-router";
import { ClusterFilter } from "../../../../../features/clusters/cluster-filter.ts";
import { ClusteringOutcome } from "../../../../../features/clusters/clustering-outcome.tsx";
import { ClustersPage } from "../../../../../features/clusters/clusters-page.tsx";
import { RunClustering } from "../../../../../features/clusters/run-clustering.tsx";
import { GenerateIdeas } from "../../../../../features/ideas/generate-ideas.tsx";
import { IdeasOutcome } from "../../../../../features/ideas/ideas-outcome.tsx";
import { readSiteAhead } from "../../../../../lib/ahead.ts";
import { id, search } from "../../../../../lib/search.ts";
import { useSite } from "../../../../../lib/site.ts";
import { JobDialog } from "../../../../../ui/job-dialog.tsx";

export const Route = createFileRoute("/a/$slug/_site/clusters/")({
  validateSearch: search({ ...ClusterFilter, job: id }),
  loader: readSiteAhead(async (queryClient, siteId, filter: ClusterFilter) => {
    const { clusterQuery } = await import("../../../../../features/clusters/cluster-query.ts");
    await queryClient.prefetchInfiniteQuery(clusterQuery(siteId, filter));
  }),
  component: Clusters,
});

function Clusters() {
  const { slug } = Route.useParams();
  const { site } = useSite();
  const { job, ...filter } = Route.useSearch();
  const navigate = Route.useNavigate();
  const put = (change: object, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace });
  const showJob = (id: string | undefined) => put({ job: id });
  return (
    <>
      <ClustersPage
        siteId={site.id}
        filter={filter}
        onFilter={(change) => put(change, true)}
        onOpen={(clusterId) =>
          void navigate({ to: "/a/$slug/clusters/$clusterId", params: { slug, clusterId } })
        }
        clusterDialog={(onClose) => (
          <RunClustering
            siteId={site.id}
            sectorId={filter.sector}
            chosen={[]}
            onClose={onClose}
            onJob={showJob}
          />
        )}
        ideasDialog={(clusters, onClose) => (
          <GenerateIdeas siteId={site.id} clusters={clusters} onClose={onClose} onJob={showJob} />
        )}
      />
      {job && (
        <JobDialog
          jobId={job}
          onClose={() => showJob(undefined)}
          outcome={(done) =>
            done.kind === "ideas.generate" ? <IdeasOutcome job={done} /> : <ClusteringOutcome job={done} />
          }
        />
      )}
    </>
  );
}
