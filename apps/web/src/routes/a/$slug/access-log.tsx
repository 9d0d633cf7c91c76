import { createFileRoute } from "@tanstack/react-router";
import { AuditFilter, CLEARED } from "../../../features/audit/audit-filter.ts";
import { AuditTable } from "../../../features/audit/audit-table.tsx";
import { ExportEvents } from "../../../features/audit/export-events.tsx";
import { SessionsCard } from "../../../features/support/sessions-card.tsx";
import { useCan } from "../../../lib/me.ts";
import { search } from "../../../lib/search.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Refusal } from "../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/access-log")({
  validateSearch: search(AuditFilter),
  component: AccessLog,
});

function AccessLog() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  const noLog = useCan("support.log");
  const noAudit = useCan("audit.list");
  const setFilter = (change: Partial<AuditFilter>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false });
  return (
    <>
      <PageHeader
        title="Access log"
        description="Who of support was inside, and every change in this account: by whom, from where, before and after."
        actions={!noAudit && <ExportEvents filter={filter} />}
      />
      {noLog ? (
        <Refusal denial={noLog} />
      ) : (
        <div className="space-y-5">
          <SessionsCard onSession={(session) => setFilter({ ...CLEARED, session })} />
          {noAudit ? (
            <Refusal denial={noAudit} title="Events" />
          ) : (
            <AuditTable filter={filter} onFilter={setFilter} />
          )}
        </div>
      )}
    </>
  );
}
