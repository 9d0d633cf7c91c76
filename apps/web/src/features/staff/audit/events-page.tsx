import { ScrollText } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { useList } from "../../../lib/list.ts";
import { paged } from "../../../lib/pages.ts";
import { dateTime } from "../../../lib/time.ts";
import { Button } from "../../../ui/button.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { EventSheet } from "../../../ui/event-sheet.tsx";
import { Actor, Outcome } from "../../../ui/event-words.tsx";
import { AccountLink } from "../account-link.tsx";
import { CLEARED, type EventFilter, isNarrowed, queryOf, type StaffEvent } from "./event-filter.ts";
import { EventsToolbar } from "./events-toolbar.tsx";

const columns: Column<StaffEvent>[] = [
  { id: "when", header: "When", width: 190, cell: ({ createdAt }) => dateTime(createdAt) },
  { id: "account", header: "Account", minWidth: 130, value: ({ account }) => account.name },
  { id: "who", header: "Who", minWidth: 170, cell: (event) => <Actor event={event} /> },
  {
    id: "what",
    header: "What",
    phone: "title",
    hideable: false,
    minWidth: 170,
    value: ({ procedure }) => procedure,
  },
  { id: "target", header: "On", minWidth: 130, phone: "hide", hidden: true, value: ({ target }) => target },
  { id: "outcome", header: "Outcome", minWidth: 160, cell: (event) => <Outcome event={event} /> },
];

const actorOf = (event: StaffEvent) => (event.key || event.actor.id ? (event.key || event.actor).id : null);

type EventsPageProps = { filter: EventFilter; onFilter: (change: Partial<EventFilter>) => void };

/** What was done in all accounts, newest first. */
export function EventsPage({ filter, onFilter }: EventsPageProps) {
  const list = useList(
    trpc.staff.audit.list.infiniteQueryOptions({ ...queryOf(filter, Date.now()), limit: 100 }, paged),
  );
  const opened = list.rows.find(({ id }) => id === filter.event);
  const theirs = list.rows.find((event) => actorOf(event) === filter.actor);
  return (
    <>
      <DataTable
        {...list}
        label="Events"
        columns={columns}
        rowName={({ procedure, createdAt }) => `${procedure}, ${dateTime(createdAt)}`}
        onOpenRow={({ id }) => onFilter({ event: id })}
        toolbar={
          <EventsToolbar
            filter={filter}
            actorName={theirs && (theirs.key || theirs.actor).name}
            onFilter={onFilter}
          />
        }
        empty={
          <EmptyState
            icon={ScrollText}
            title={isNarrowed(filter) ? "No event matches" : "Nothing was changed yet"}
            description="Every change in every account, and everything that staff do, is kept here for good."
            action={isNarrowed(filter) && <Button onClick={() => onFilter(CLEARED)}>Show all events</Button>}
          />
        }
      />
      {opened && (
        <EventSheet
          event={opened}
          account={<AccountLink account={opened.account} />}
          onActor={(actor) => onFilter({ ...CLEARED, actor, event: undefined })}
          onClose={() => onFilter({ event: undefined })}
          onSession={(session) => onFilter({ ...CLEARED, session, event: undefined })}
        />
      )}
    </>
  );
}
