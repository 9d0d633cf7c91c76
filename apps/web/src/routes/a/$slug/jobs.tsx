import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";
import { JOB_FILTERS, JobsPage } from "../../../features/jobs/jobs-page.tsx";

export const Route = createFileRoute("/a/$slug/jobs")({
  validateSearch: z.object({
    state: z.enum(JOB_FILTERS).optional().catch(undefined),
    job: z.uuid().optional().catch(undefined),
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
