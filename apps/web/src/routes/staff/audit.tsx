import { createFileRoute } from "@tanstack/react-router";
import { EventFilter } from "../../features/staff/audit/event-filter.ts";
import { EventsPage } from "../../features/staff/audit/events-page.tsx";
import { StaffPage } from "../../features/staff/staff-page.tsx";
import { search } from "../../lib/search.ts";

export const Route = createFileRoute("/staff/audit")({
  validateSearch: search(EventFilter),
  component: Audit,
});

function Audit() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <StaffPage
      title="Audit"
      description="Every change in every account and all that staff do: by whom, from where, before and after."
      path="staff.audit.list"
    >
      <EventsPage
        filter={filter}
        onFilter={(change) =>
          void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })
        }
      />
    </StaffPage>
  );
}
