import { ScrollText } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { useList } from "../../lib/list.ts";
import { paged } from "../../lib/pages.ts";
import { dateTime } from "../../lib/time.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EventSheet } from "../../ui/event-sheet.tsx";
import { Actor, type AuditEvent, Outcome } from "../../ui/event-words.tsx";
import { type AuditFilter, CLEARED, isNarrowed, queryOf } from "./audit-filter.ts";
import { AuditToolbar } from "./audit-toolbar.tsx";

const columns: Column<AuditEvent>[] = [
  { id: "when", header: "When", width: 190, cell: ({ createdAt }) => dateTime(createdAt) },
  { id: "who", header: "Who", minWidth: 180, cell: (event) => <Actor event={event} /> },
  {
    id: "what",
    header: "What",
    phone: "title",
    hideable: false,
    minWidth: 170,
    value: ({ procedure }) => procedure,
  },
  { id: "target", header: "On", minWidth: 140, phone: "hide", value: ({ target }) => target },
  { id: "outcome", header: "Outcome", minWidth: 160, cell: (event) => <Outcome event={event} /> },
];

type AuditTableProps = { filter: AuditFilter; onFilter: (change: Partial<AuditFilter>) => void };

/** What was done in the account, newest first. */
export function AuditTable({ filter, onFilter }: AuditTableProps) {
  const list = useList(
    trpc.audit.list.infiniteQueryOptions({ ...queryOf(filter, Date.now()), limit: 100 }, paged),
  );
  const opened = list.rows.find(({ id }) => id === filter.event);
  return (
    <>
      <DataTable
        {...list}
        label="Events"
        columns={columns}
        rowName={({ procedure, createdAt }) => `${procedure}, ${dateTime(createdAt)}`}
        onOpenRow={({ id }) => onFilter({ event: id })}
        toolbar={<AuditToolbar filter={filter} onFilter={onFilter} />}
        empty={
          isNarrowed(filter) ? (
            <EmptyState
              icon={ScrollText}
              title="No event matches"
              action={<Button onClick={() => onFilter(CLEARED)}>Show all events</Button>}
            />
          ) : (
            <EmptyState
              icon={ScrollText}
              title="Nothing was changed yet"
              description="Every change in the account, and everything that support does, is kept here for good."
            />
          )
        }
      />
      {opened && (
        <EventSheet
          event={opened}
          onClose={() => onFilter({ event: undefined })}
          onSession={(session) => onFilter({ ...CLEARED, session, event: undefined })}
        />
      )}
    </>
  );
}
