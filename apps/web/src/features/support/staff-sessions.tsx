import { Headset } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { useList } from "../../lib/list.ts";
import { paged } from "../../lib/pages.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import type { SessionFilter } from "./session-filter.ts";
import { columns } from "./staff-session-columns.tsx";

const LOOK_MS = 15_000;
const states = [
  { value: "open", label: "Running" },
  { value: "past", label: "Over" },
] as const;

type StaffSessionsProps = { filter: SessionFilter; onFilter: (change: SessionFilter) => void };

/** The support sessions of the reader, or of all staff for who may see them. */
export function StaffSessions({ filter: { state }, onFilter }: StaffSessionsProps) {
  const open = state === undefined ? undefined : state === "open";
  const list = useList(
    trpc.staff.support.list.infiniteQueryOptions(
      { open, limit: 50 },
      { ...paged, refetchInterval: open ? LOOK_MS : false },
    ),
  );
  return (
    <>
      <PageHeader
        title="Support sessions"
        description="Who of staff was in which account, as whom and why. The accounts see the same."
      />
      <DataTable
        {...list}
        label="Support sessions"
        columns={columns}
        rowName={({ account, staff }) => `${staff.name} in ${account.name}`}
        toolbar={
          <FilterSelect
            name="State"
            all="All sessions"
            values={states}
            value={state}
            onChange={(next) => onFilter({ state: next })}
          />
        }
        empty={
          <EmptyState
            icon={Headset}
            title={open ? "Nobody is inside now" : "No session"}
            description="A session begins at an account: open it and choose “Enter as support”."
            action={state && <Button onClick={() => onFilter({ state: undefined })}>All sessions</Button>}
          />
        }
      />
    </>
  );
}
