import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { dateTime } from "../../lib/time.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EventSheet } from "../../ui/event-sheet.tsx";
import { Actor, type AuditEvent, Outcome } from "../../ui/event-words.tsx";
import { Problem } from "../../ui/problem.tsx";
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
  const wanted = queryOf(filter, Date.now());
  const query = useInfiniteQuery(trpc.audit.list.infiniteQueryOptions({ ...wanted, limit: 100 }, paged));
  const { rows, ...pages } = usePages<AuditEvent>(query);
  const opened = rows.find(({ id }) => id === filter.event);
  return (
    <>
      <DataTable
        {...pages}
        label="Events"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ procedure, createdAt }) => `${procedure}, ${dateTime(createdAt)}`}
        listKey={JSON.stringify(wanted)}
        onOpenRow={({ id }) => onFilter({ event: id })}
        toolbar={<AuditToolbar filter={filter} onFilter={onFilter} />}
        error={
          query.isError &&
          rows.length === 0 && (
            <Problem error={query.error} title="Events" onRetry={() => void query.refetch()} />
          )
        }
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
