import { createFileRoute } from "@tanstack/react-router";
import { JobFilter } from "../../features/staff/jobs/job-filter.ts";
import { JobsPage } from "../../features/staff/jobs/jobs-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";
import { search } from "../../lib/search.ts";

export const Route = createFileRoute("/staff/jobs")({ validateSearch: search(JobFilter), component: Jobs });

function Jobs() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StaffPage
      title="Jobs"
      description="Imports, clustering, ideas and writing of all accounts, read anew every ten seconds."
      path="staff.jobs.list"
    >
      <JobsPage
        filter={filter}
        onFilter={(change) =>
          void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })
        }
      />
    </StaffPage>
  );
}
