import { createFileRoute } from "@tanstack/react-router";
import { TaskFilter } from "../../../../features/tasks/task-filter.ts";
import { TasksPage } from "../../../../features/tasks/tasks-page.tsx";
import { WritingProgress } from "../../../../features/tasks/writing-progress.tsx";
import { readSiteAhead } from "../../../../lib/ahead.ts";
import { id, search } from "../../../../lib/search.ts";
import { useSite } from "../../../../lib/site.ts";
import { JobDialog } from "../../../../ui/job-dialog.tsx";

export const Route = createFileRoute("/a/$slug/_site/tasks")({
  validateSearch: search({ ...TaskFilter, job: id }),
  loader: readSiteAhead(async (queryClient, siteId, filter: TaskFilter) => {
    const [{ taskQuery }, { loadMe }] = await Promise.all([
      import("../../../../features/tasks/task-query.ts"),
      import("../../../../lib/me.ts"),
    ]);
    const { user } = await loadMe();
    await queryClient.prefetchInfiniteQuery(taskQuery(siteId, filter, user?.id));
  }),
  component: Tasks,
});

function Tasks() {
  const { site } = useSite();
  const { job, ...filter } = Route.useSearch();
  const navigate = Route.useNavigate();
  const put = (change: object, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace });
  return (
    <>
      <TasksPage
        siteId={site.id}
        filter={filter}
        onFilter={(change) => put(change, true)}
        onJob={(id) => put({ job: id })}
      />
      {job && (
        <JobDialog
          jobId={job}
          onClose={() => put({ job: undefined })}
          detail={(state) => <WritingProgress job={state} />}
        />
      )}
    </>
  );
}
