import { createFileRoute } from "@tanstack/react-router";
import { SessionFilter } from "../../features/support/session-filter.ts";
import { StaffSessions } from "../../features/support/staff-sessions.tsx";
import { useCan } from "../../lib/me.ts";
import { search } from "../../lib/search.ts";
import { Refusal } from "../../ui/refusal.tsx";

export const Route = createFileRoute("/staff/support")({
  validateSearch: search(SessionFilter),
  component: Support,
});

function Support() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  const refusal = useCan("staff.support.list");
  if (refusal) return <Refusal denial={refusal} title="Support sessions" />;
  return (
    <StaffSessions
      filter={filter}
      onFilter={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  );
}
