import { Webhook } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { useList } from "../../../lib/list.ts";
import { paged } from "../../../lib/pages.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { ClearFilters } from "../../../ui/clear-filters.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterSelect } from "../../../ui/filter-select.tsx";
import { AccountLink } from "../account-link.tsx";
import { When } from "../when.tsx";
import {
  CLEARED,
  type EventFilter,
  eventState,
  type GatewayEvent,
  isNarrowed,
  PROVIDER_NAMES,
  PROVIDERS,
  STATES,
} from "./event-filter.ts";
import { EventSheet } from "./event-sheet.tsx";

const columns: Column<GatewayEvent>[] = [
  { id: "type", header: "Event", phone: "title", hideable: false, minWidth: 220, value: ({ type }) => type },
  { id: "provider", header: "Gateway", width: 95, value: ({ provider }) => PROVIDER_NAMES[provider] },
  {
    id: "account",
    header: "Account",
    minWidth: 120,
    cell: ({ account }) => (account ? <AccountLink account={account} /> : "–"),
  },
  { id: "invoice", header: "Invoice", width: 125, value: ({ invoice }) => invoice?.number },
  {
    id: "state",
    header: "State",
    minWidth: 240,
    cell: (event) => (
      <span className="flex min-w-0 items-center gap-2">
        <Badge tone={eventState(event).tone} dot>
          {eventState(event).label}
        </Badge>
        {event.error && (
          <span title={event.error} className="truncate text-danger-text text-xs">
            {event.error}
          </span>
        )}
      </span>
    ),
  },
  { id: "created", header: "Came", width: 120, cell: ({ createdAt }) => <When at={createdAt} /> },
];

type WebhooksPageProps = { filter: EventFilter; onFilter: (change: Partial<EventFilter>) => void };

/** What the payment gateways have told, newest first, and what could not be applied. */
export function WebhooksPage({ filter, onFilter }: WebhooksPageProps) {
  const { state, provider } = filter;
  const list = useList(trpc.staff.webhooks.list.infiniteQueryOptions({ state, provider, limit: 100 }, paged));
  const open = list.rows.find(({ id }) => id === filter.event);
  return (
    <>
      <DataTable
        {...list}
        label="Gateway events"
        columns={columns}
        rowName={({ type, eventId }) => `${type}, ${eventId}`}
        onOpenRow={({ id }) => onFilter({ event: id })}
        toolbar={
          <>
            <FilterSelect
              name="State"
              all="All states"
              values={STATES.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }))}
              value={state}
              onChange={(next) => onFilter({ state: next })}
            />
            <FilterSelect
              name="Gateway"
              all="All gateways"
              values={PROVIDERS.map((value) => ({ value, label: PROVIDER_NAMES[value] }))}
              value={provider}
              onChange={(next) => onFilter({ provider: next })}
            />
            {isNarrowed(filter) && <ClearFilters onClear={() => onFilter(CLEARED)} />}
          </>
        }
        empty={
          <EmptyState
            icon={Webhook}
            title={isNarrowed(filter) ? "No event matches" : "No event yet"}
            description="What Stripe and PayPal tell about payments appears here, once they are switched on."
            action={isNarrowed(filter) && <Button onClick={() => onFilter(CLEARED)}>Show all events</Button>}
          />
        }
      />
      {open && <EventSheet event={open} onClose={() => onFilter({ event: undefined })} />}
    </>
  );
}
