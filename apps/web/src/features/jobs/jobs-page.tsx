import { Timer } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import type { Job } from "../../lib/follow-job.ts";
import { useList } from "../../lib/list.ts";
import { paged } from "../../lib/pages.ts";
import { ago, dateTime } from "../../lib/time.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { JobDialog } from "../../ui/job-dialog.tsx";
import { jobName, jobState } from "../../ui/job-state.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Select } from "../../ui/select.tsx";
import { ActionsCell, ProgressCell, StateCell } from "./job-cells.tsx";
import { JOB_FILTERS, type JobFilter } from "./job-filter.ts";

const columns: Column<Job>[] = [
  {
    id: "job",
    header: "Job",
    value: (job) => jobName(job.kind),
    phone: "title",
    hideable: false,
    minWidth: 170,
  },
  { id: "state", header: "State", cell: (job) => <StateCell job={job} />, minWidth: 130 },
  { id: "progress", header: "Progress", cell: (job) => <ProgressCell job={job} />, minWidth: 170 },
  { id: "credits", header: "Credits", value: (job) => job.credits, align: "end", width: 90 },
  { id: "actor", header: "Started by", value: (job) => job.actorName, phone: "hide" },
  {
    id: "created",
    header: "Started",
    cell: (job) => (
      <time dateTime={job.createdAt} title={dateTime(job.createdAt)}>
        {ago(job.createdAt)}
      </time>
    ),
    width: 130,
  },
  {
    id: "actions",
    header: "Actions",
    cell: (job) => <ActionsCell job={job} />,
    width: 140,
    hideable: false,
    phone: "hide",
  },
];

type JobsPageProps = {
  filter: JobFilter;
  onFilter: (filter: JobFilter) => void;
  /** The job whose dialog is open. */
  opened: string | undefined;
  onOpen: (id: string | undefined) => void;
};

/** Everything long that runs or ran in the account, newest first, live. */
export function JobsPage({ filter, onFilter, opened, onOpen }: JobsPageProps) {
  const status = filter === "all" ? undefined : filter;
  const list = useList(trpc.jobs.list.infiniteQueryOptions({ status, limit: 50 }, paged));
  return (
    <>
      <PageHeader title="Jobs" description="Imports, clustering, ideas and writing, as they run." />
      <DataTable
        label="Jobs"
        columns={columns}
        rowName={(job) => jobName(job.kind)}
        {...list}
        onOpenRow={(job) => onOpen(job.id)}
        empty={
          <EmptyState
            icon={Timer}
            title={status ? `No job is ${jobState(status).label.toLowerCase()}` : "No job yet"}
            description="What takes longer than a moment appears here: imports, clustering, ideas and writing."
          />
        }
        toolbar={
          <Select
            aria-label="State"
            className="w-44"
            value={filter}
            onValueChange={onFilter}
            options={JOB_FILTERS.map((value) => ({
              value,
              label: value === "all" ? "All states" : jobState(value).label,
            }))}
          />
        }
      />
      {opened && <JobDialog jobId={opened} onClose={() => onOpen(undefined)} />}
    </>
  );
}
