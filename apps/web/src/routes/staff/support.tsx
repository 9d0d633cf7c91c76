import { createFileRoute } from "@tanstack/react-router";
import { SessionFilter, StaffSessions } from "../../features/support/staff-sessions.tsx";
import { useCan } from "../../lib/me.ts";
import { Refusal } from "../../ui/refusal.tsx";

export const Route = createFileRoute("/staff/support")({
  validateSearch: SessionFilter,
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
