import { createFileRoute } from "@tanstack/react-router";
import { IdeaFilter } from "../../../../features/ideas/idea-filter.ts";
import { IdeasOutcome } from "../../../../features/ideas/ideas-outcome.tsx";
import { IdeasPage } from "../../../../features/ideas/ideas-page.tsx";
import { readSiteAhead } from "../../../../lib/ahead.ts";
import { id, search } from "../../../../lib/search.ts";
import { useSite } from "../../../../lib/site.ts";
import { JobDialog } from "../../../../ui/job-dialog.tsx";

export const Route = createFileRoute("/a/$slug/_site/ideas")({
  validateSearch: search({ ...IdeaFilter, job: id }),
  loader: readSiteAhead(async (queryClient, siteId, filter: IdeaFilter) => {
    const { ideaQuery } = await import("../../../../features/ideas/idea-query.ts");
    await queryClient.prefetchInfiniteQuery(ideaQuery(siteId, filter));
  }),
  component: Ideas,
});

function Ideas() {
  const { slug } = Route.useParams();
  const { site } = useSite();
  const { job, ...filter } = Route.useSearch();
  const navigate = Route.useNavigate();
  const put = (change: object) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  return (
    <>
      <IdeasPage
        siteId={site.id}
        filter={filter}
        onFilter={put}
        onShowTasks={() => void navigate({ to: "/a/$slug/tasks", params: { slug } })}
      />
      {job && (
        <JobDialog
          jobId={job}
          onClose={() => put({ job: undefined })}
          outcome={(done) => <IdeasOutcome job={done} />}
        />
      )}
    </>
  );
}
