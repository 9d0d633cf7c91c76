import { useInfiniteQuery } from "@tanstack/react-query";
import { Headset } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { SessionFilter } from "./session-filter.ts";
import { columns, type StaffSession } from "./staff-session-columns.tsx";

const LOOK_MS = 15_000;
const states = [
  { value: "open", label: "Running" },
  { value: "past", label: "Over" },
] as const;

type StaffSessionsProps = { filter: SessionFilter; onFilter: (change: SessionFilter) => void };

/** The support sessions of the reader, or of all staff for who may see them. */
export function StaffSessions({ filter: { state }, onFilter }: StaffSessionsProps) {
  const open = state === undefined ? undefined : state === "open";
  const query = useInfiniteQuery(
    trpc.staff.support.list.infiniteQueryOptions(
      { open, limit: 50 },
      { ...paged, refetchInterval: open ? LOOK_MS : false },
    ),
  );
  const { rows, ...pages } = usePages<StaffSession>(query);
  return (
    <>
      <PageHeader
        title="Support sessions"
        description="Who of staff was in which account, as whom and why. The accounts see the same."
      />
      <DataTable
        {...pages}
        label="Support sessions"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ account, staff }) => `${staff.name} in ${account.name}`}
        listKey={state ?? ""}
        toolbar={
          <FilterSelect
            name="State"
            all="All sessions"
            values={states}
            value={state}
            onChange={(next) => onFilter({ state: next })}
          />
        }
        error={
          query.isError &&
          rows.length === 0 && (
            <Problem error={query.error} title="Support sessions" onRetry={() => void query.refetch()} />
          )
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
