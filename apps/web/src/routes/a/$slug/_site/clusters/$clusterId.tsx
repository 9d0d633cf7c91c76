import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { ClusterPage } from "../../../../../features/clusters/cluster-page.tsx";
import { GenerateIdeas } from "../../../../../features/ideas/generate-ideas.tsx";
import { IdeasOutcome } from "../../../../../features/ideas/ideas-outcome.tsx";
import { readAhead } from "../../../../../lib/ahead.ts";
import { trpc } from "../../../../../lib/api.ts";
import { id, search } from "../../../../../lib/search.ts";
import { useSiteOf } from "../../../../../lib/site.ts";
import { JobDialog } from "../../../../../ui/job-dialog.tsx";

export const Route = createFileRoute("/a/$slug/_site/clusters/$clusterId")({
  validateSearch: search({ job: id }),
  loader: readAhead(async (queryClient, { clusterId }: { clusterId: string }) => {
    const api = await import("../../../../../lib/api.ts");
    await queryClient.prefetchQuery(api.trpc.clusters.get.queryOptions({ id: clusterId }));
  }),
  component: Cluster,
});

function Cluster() {
  const { slug, clusterId } = Route.useParams();
  const { job } = Route.useSearch();
  const navigate = Route.useNavigate();
  const showJob = (id: string | undefined) => void navigate({ search: { job: id } });
  const toList = () => void navigate({ to: "/a/$slug/clusters", params: { slug } });
  const { data } = useQuery(trpc.clusters.get.queryOptions({ id: clusterId }));
  useSiteOf(data?.siteId, toList);
  return (
    <>
      <ClusterPage
        key={clusterId}
        clusterId={clusterId}
        onOpen={(id) =>
          void navigate({ to: "/a/$slug/clusters/$clusterId", params: { slug, clusterId: id } })
        }
        onGone={toList}
        ideasDialog={(cluster, onClose) => (
          <GenerateIdeas siteId={cluster.siteId} clusters={[cluster]} onClose={onClose} onJob={showJob} />
        )}
      />
      {job && (
        <JobDialog
          jobId={job}
          onClose={() => showJob(undefined)}
          outcome={(done) => <IdeasOutcome job={done} />}
        />
      )}
    </>
  );
}
