import { ACCOUNT_STATUSES } from "@igny8/api/staff/values";
import { useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { totalMany } from "../../../lib/labels.ts";
import { useList } from "../../../lib/list.ts";
import { paged } from "../../../lib/pages.ts";
import { Button } from "../../../ui/button.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterSelect } from "../../../ui/filter-select.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { SearchInput } from "../../../ui/search-input.tsx";
import { twoWaySorting } from "../../../ui/sorting.ts";
import { columns } from "./account-columns.tsx";
import { type AccountFilter, CLEARED, isNarrowed, queryOf, SORTS } from "./account-filter.ts";

type AccountsPageProps = {
  filter: AccountFilter;
  onFilter: (change: Partial<AccountFilter>) => void;
  onOpen: (id: string) => void;
};

/** Every account of the installation, with what it has and pays. */
export function AccountsPage({ filter, onFilter, onOpen }: AccountsPageProps) {
  const list = useList(
    trpc.staff.accounts.list.infiniteQueryOptions({ ...queryOf(filter), limit: 50 }, paged),
  );
  const plans = useQuery(trpc.staff.plans.list.queryOptions()).data?.items ?? [];
  const narrowed = isNarrowed(filter);
  return (
    <>
      <PageHeader
        title="Accounts"
        description={
          list.total === undefined
            ? "Every account of the installation."
            : `${totalMany(list, "account")}${narrowed ? " match" : " in the installation"}`
        }
      />
      <DataTable
        {...list}
        label="Accounts"
        columns={columns}
        rowName={({ name }) => name}
        {...twoWaySorting(SORTS, filter.sort, (sort) => onFilter({ sort }))}
        onOpenRow={({ id }) => onOpen(id)}
        empty={
          <EmptyState
            icon={Building2}
            title="No account matches"
            description="The search knows names, slugs, e-mail addresses of members and whole ids."
            action={narrowed && <Button onClick={() => onFilter(CLEARED)}>Clear search and filters</Button>}
          />
        }
        toolbar={
          <>
            <SearchInput label="Search accounts" value={filter.q} onSearch={(q) => onFilter({ q })} />
            <FilterSelect
              name="Status"
              all="All statuses"
              values={ACCOUNT_STATUSES}
              value={filter.status}
              onChange={(status) => onFilter({ status })}
            />
            <FilterSelect
              name="Plan"
              all="All plans"
              values={plans.map(({ slug, name }) => ({ value: slug, label: name }))}
              value={filter.plan}
              onChange={(plan) => onFilter({ plan })}
            />
          </>
        }
      />
    </>
  );
}
