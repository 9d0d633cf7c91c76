import { createFileRoute } from "@tanstack/react-router";
import { JOB_FILTERS } from "../../../features/jobs/job-filter.ts";
import { JobsPage } from "../../../features/jobs/jobs-page.tsx";
import { id, oneOf, search } from "../../../lib/search.ts";

export const Route = createFileRoute("/a/$slug/jobs")({
  validateSearch: search({
    state: oneOf(JOB_FILTERS),
    job: id,
  }),
  component: Jobs,
});

function Jobs() {
  const { state = "all", job } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <JobsPage
      filter={state}
      onFilter={(next) => void navigate({ search: { state: next === "all" ? undefined : next } })}
      opened={job}
      onOpen={(id) => void navigate({ search: (old) => ({ ...old, job: id }) })}
    />
  );
}
