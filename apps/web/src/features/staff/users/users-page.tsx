import { Users } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { useList } from "../../../lib/list.ts";
import { paged } from "../../../lib/pages.ts";
import { date } from "../../../lib/time.ts";
import { Button } from "../../../ui/button.tsx";
import { ClearFilters } from "../../../ui/clear-filters.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterSelect } from "../../../ui/filter-select.tsx";
import { SearchInput } from "../../../ui/search-input.tsx";
import { When } from "../when.tsx";
import { CLEARED, isNarrowed, queryOf, type User, type UserFilter } from "./user-filter.ts";
import { UserSheet } from "./user-sheet.tsx";
import { UserState } from "./user-words.tsx";

const columns: Column<User>[] = [
  {
    id: "name",
    header: "User",
    phone: "title",
    hideable: false,
    minWidth: 210,
    cell: ({ name, email }) => (
      <span className="block min-w-0 py-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate font-normal text-ink-muted text-xs">{email}</span>
      </span>
    ),
  },
  { id: "state", header: "State", minWidth: 200, cell: (user) => <UserState user={user} /> },
  { id: "home", header: "At home in", minWidth: 140, value: ({ home }) => home.name },
  { id: "accounts", header: "Accounts", width: 100, align: "end", value: ({ accounts }) => accounts },
  {
    id: "signIn",
    header: "Last sign-in",
    width: 140,
    cell: ({ lastSignIn }) => <When at={lastSignIn} none="Not signed in" />,
  },
  { id: "created", header: "Since", width: 130, phone: "hide", value: ({ createdAt }) => date(createdAt) },
];

type UsersPageProps = { filter: UserFilter; onFilter: (change: Partial<UserFilter>) => void };

/** Everybody who has a sign-in here, newest first. */
export function UsersPage({ filter, onFilter }: UsersPageProps) {
  const list = useList(trpc.staff.users.list.infiniteQueryOptions({ ...queryOf(filter), limit: 100 }, paged));
  return (
    <>
      <DataTable
        {...list}
        label="Users"
        columns={columns}
        rowName={({ name }) => name}
        onOpenRow={({ id }) => onFilter({ user: id })}
        toolbar={
          <>
            <SearchInput label="Name, e-mail or id" value={filter.q} onSearch={(q) => onFilter({ q })} />
            <FilterSelect
              name="Staff"
              all="Staff and others"
              className="sm:w-44"
              values={[
                { value: "yes", label: "Only staff" },
                { value: "no", label: "Without staff" },
              ]}
              value={filter.staff}
              onChange={(staff) => onFilter({ staff })}
            />
            <FilterSelect
              name="Disabled"
              all="Disabled or not"
              className="sm:w-44"
              values={[
                { value: "yes", label: "Only disabled" },
                { value: "no", label: "Not disabled" },
              ]}
              value={filter.disabled}
              onChange={(disabled) => onFilter({ disabled })}
            />
            {isNarrowed(filter) && <ClearFilters onClear={() => onFilter(CLEARED)} />}
          </>
        }
        empty={
          <EmptyState
            icon={Users}
            title="Nobody matches"
            description="Search by a part of the name or e-mail address, or by a whole id."
            action={isNarrowed(filter) && <Button onClick={() => onFilter(CLEARED)}>Show everybody</Button>}
          />
        }
      />
      {filter.user && <UserSheet id={filter.user} onClose={() => onFilter({ user: undefined })} />}
    </>
  );
}
