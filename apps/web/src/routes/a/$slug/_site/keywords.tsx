import { createFileRoute } from "@tanstack/react-router";
import { ClusteringOutcome } from "../../../../features/clusters/clustering-outcome.tsx";
import { RunClustering } from "../../../../features/clusters/run-clustering.tsx";
import { ImportOutcome } from "../../../../features/keywords/import-outcome.tsx";
import { KeywordFilter } from "../../../../features/keywords/keyword-filter.ts";
import { KeywordsPage } from "../../../../features/keywords/keywords-page.tsx";
import { readSiteAhead } from "../../../../lib/ahead.ts";
import { id, search } from "../../../../lib/search.ts";
import { useSite } from "../../../../lib/site.ts";
import { JobDialog } from "../../../../ui/job-dialog.tsx";

export const Route = createFileRoute("/a/$slug/_site/keywords")({
  validateSearch: search({ ...KeywordFilter, job: id }),
  loader: readSiteAhead(async (queryClient, siteId, filter: KeywordFilter) => {
    const { keywordQuery } = await import("../../../../features/keywords/keyword-query.ts");
    await queryClient.prefetchInfiniteQuery(keywordQuery(siteId, filter));
  }),
  component: Keywords,
});

function Keywords() {
  const { site } = useSite();
  const { job, ...filter } = Route.useSearch();
  const navigate = Route.useNavigate();
  const put = (change: object, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace });
  const showJob = (id: string | undefined) => put({ job: id });
  return (
    <>
      <KeywordsPage
        siteId={site.id}
        filter={filter}
        onFilter={(change) => put(change, true)}
        onJob={showJob}
        clusterDialog={(chosen, onClose) => (
          <RunClustering
            siteId={site.id}
            sectorId={filter.sector}
            chosen={chosen}
            onClose={onClose}
            onJob={showJob}
          />
        )}
      />
      {job && (
        <JobDialog
          jobId={job}
          onClose={() => showJob(undefined)}
          outcome={(done) =>
            done.kind === "clusters.run" ? <ClusteringOutcome job={done} /> : <ImportOutcome job={done} />
          }
        />
      )}
    </>
  );
}
