import { Timer } from "lucide-react";
import { useState } from "react";
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
import { jobName, jobState } from "../../../ui/job-state.ts";
import { AccountFilter } from "../account-filter.tsx";
import { When } from "../when.tsx";
import { CLEARED, isNarrowed, type JobFilter, KINDS, STATUSES, type StaffJob } from "./job-filter.ts";
import { JobSheet } from "./job-sheet.tsx";

const REFRESH_MS = 10_000;

const columns: Column<StaffJob>[] = [
  {
    id: "job",
    header: "Job",
    phone: "title",
    hideable: false,
    minWidth: 160,
    value: ({ kind }) => jobName(kind),
  },
  { id: "account", header: "Account", minWidth: 140, value: ({ account }) => account.name },
  {
    id: "state",
    header: "State",
    minWidth: 200,
    cell: ({ status, error }) => (
      <span className="flex min-w-0 items-center gap-2">
        <Badge tone={jobState(status).tone} dot>
          {jobState(status).label}
        </Badge>
        {error && (
          <span title={error.message} className="truncate text-danger-text text-xs">
            {error.message}
          </span>
        )}
      </span>
    ),
  },
  {
    id: "progress",
    header: "Progress",
    width: 120,
    align: "end",
    value: ({ progress: { done, total } }) =>
      total > 0 ? `${done.toLocaleString("en")} / ${total.toLocaleString("en")}` : null,
  },
  { id: "credits", header: "Credits", width: 90, align: "end", value: ({ credits }) => credits },
  { id: "actor", header: "Started by", minWidth: 130, phone: "hide", value: ({ actorName }) => actorName },
  { id: "created", header: "Started", width: 130, cell: ({ createdAt }) => <When at={createdAt} /> },
];

type JobsPageProps = { filter: JobFilter; onFilter: (change: Partial<JobFilter>) => void };

/** Everything long that runs or ran, in whatever account, newest first. */
export function JobsPage({ filter, onFilter }: JobsPageProps) {
  const [typed, setTyped] = useState<string>();
  const { account: accountId, status, kind } = filter;
  const list = useList({
    ...trpc.staff.jobs.list.infiniteQueryOptions({ accountId, status, kind, limit: 100 }, paged),
    // Only the first page is read anew by itself; a longer list would jump under the reader.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : REFRESH_MS),
  });
  return (
    <>
      <DataTable
        {...list}
        label="Jobs"
        columns={columns}
        rowName={({ kind: name, account }) => `${jobName(name)}, ${account.name}`}
        onOpenRow={({ id, account }) => onFilter({ job: id, of: account.id })}
        toolbar={
          <>
            <AccountFilter
              value={accountId}
              onChange={(account) => onFilter({ account })}
              typed={typed}
              onType={setTyped}
            />
            <FilterSelect
              name="State"
              all="All states"
              values={STATUSES.map((value) => ({ value, label: jobState(value).label }))}
              value={status}
              onChange={(next) => onFilter({ status: next })}
            />
            <FilterSelect
              name="Kind"
              all="All kinds"
              className="sm:w-44"
              values={KINDS.map((value) => ({ value, label: jobName(value) }))}
              value={kind}
              onChange={(next) => onFilter({ kind: next })}
            />
            {isNarrowed(filter) && <ClearFilters onClear={() => onFilter(CLEARED)} />}
          </>
        }
        empty={
          <EmptyState
            icon={Timer}
            title={isNarrowed(filter) ? "No job matches" : "No job yet"}
            description="Imports, clustering, ideas and writing of all accounts appear here as they run."
            action={isNarrowed(filter) && <Button onClick={() => onFilter(CLEARED)}>Show all jobs</Button>}
          />
        }
      />
      {filter.job && filter.of && (
        <JobSheet
          accountId={filter.of}
          id={filter.job}
          onClose={() => onFilter({ job: undefined, of: undefined })}
        />
      )}
    </>
  );
}
