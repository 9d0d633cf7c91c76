import { MAX_WRITE } from "@igny8/api/tasks/schema";
import { TASK_STATUSES } from "@igny8/api/tasks/values";
import { ListChecks, PenLine, Plus, UserRound } from "lucide-react";
import { useState } from "react";
import { client } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useSelectableList } from "../../lib/list.ts";
import { useCan, useMe } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteSelected } from "../../ui/delete-selected.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { NothingMatches } from "../../ui/nothing-matches.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { oneWaySorting } from "../../ui/sorting.ts";
import { CreateTask } from "./create-task.tsx";
import { NoTasks } from "./no-tasks.tsx";
import { columns, statusWords } from "./task-columns.tsx";
import { CLEARED, isNarrowed, type Task, type TaskFilter } from "./task-filter.ts";
import { taskQuery } from "./task-query.ts";
import { TaskSheet } from "./task-sheet.tsx";
import { WriteArticles } from "./write-articles.tsx";

type TasksPageProps = {
  siteId: string;
  filter: TaskFilter;
  onFilter: (change: Partial<TaskFilter>) => void;
  onJob: (jobId: string) => void;
};

const ways = {
  title: { sort: "title", desc: false },
  due: { sort: "due", desc: false },
  words: { sort: "words", desc: true },
} as const;
const statuses = TASK_STATUSES.map((value) => ({ value, label: statusWords(value) }));

/** A site's writing tasks: plan them, and have articles written. */
export function TasksPage({ siteId, filter, onFilter, onJob }: TasksPageProps) {
  const me = useMe().user?.id;
  const narrowed = isNarrowed(filter);
  const { list, chosen, none, clear, counted } = useSelectableList(taskQuery(siteId, filter, me), narrowed);
  const [openedId, setOpenedId] = useState<string>();
  const [dialog, setDialog] = useState<"create" | "write">();
  const close = () => setDialog(undefined);
  const mayWrite = useCan("tasks.write");
  const mayCreate = useCan("tasks.create");
  const mayDelete = useCan("tasks.delete");
  const opened = list.rows.find(({ id }) => id === openedId);
  const writeButton = (size?: "sm") => (
    <Button
      size={size}
      variant="primary"
      disabledReason={mayWrite ?? whyNotWrite(chosen)}
      onClick={() => setDialog("write")}
    >
      <PenLine aria-hidden />
      Write articles
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Tasks"
        description={counted("task", " for the writer") ?? "What is to be written next."}
        actions={
          <>
            <Button disabledReason={mayCreate} onClick={() => setDialog("create")}>
              <Plus aria-hidden />
              New task
            </Button>
            {!none && list.selectedIds.size === 0 && writeButton()}
          </>
        }
      />
      <DataTable
        {...list}
        label="Tasks"
        columns={columns}
        rowName={(row) => row.title}
        {...oneWaySorting(ways, filter.sort, (sort) => onFilter({ sort }))}
        onOpenRow={({ id }) => setOpenedId(id)}
        empty={
          narrowed ? (
            <NothingMatches icon={ListChecks} one="task" onClear={() => onFilter(CLEARED)} />
          ) : (
            <NoTasks />
          )
        }
        toolbar={
          !none && (
            <>
              <SearchInput label="Search tasks" value={filter.q} onSearch={(q) => onFilter({ q })} />
              <FilterSelect
                name="Status"
                all="All statuses"
                values={statuses}
                value={filter.status}
                onChange={(status) => onFilter({ status })}
              />
              <Button
                aria-pressed={filter.mine ?? false}
                className="aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
                onClick={() => onFilter({ mine: filter.mine ? undefined : true })}
              >
                <UserRound aria-hidden />
                Mine
              </Button>
            </>
          )
        }
        selectionActions={
          <>
            <DeleteSelected
              ids={list.selectedIds}
              disabledReason={mayDelete ?? whyNotDelete(chosen)}
              noun="tasks"
              one="task"
              description="Ideas that were waiting for them can be queued again. Articles that are written stay."
              remove={(ids) => client.tasks.delete.mutate({ ids })}
              onDeleted={clear}
            />
            {writeButton("sm")}
          </>
        }
      />
      {opened && <TaskSheet key={opened.id} task={opened} onClose={() => setOpenedId(undefined)} />}
      {dialog === "create" && <CreateTask siteId={siteId} onClose={close} />}
      {dialog === "write" && (
        <WriteArticles
          tasks={chosen}
          onClose={close}
          onJob={(jobId) => {
            clear();
            onJob(jobId);
          }}
        />
      )}
    </>
  );
}

function whyNotWrite(chosen: readonly Task[]): string | false {
  if (chosen.length === 0) return `Select up to ${MAX_WRITE} tasks.`;
  if (chosen.length > MAX_WRITE) return `At most ${MAX_WRITE} tasks at once; ${chosen.length} are selected.`;
  const done = chosen.filter(({ can }) => !can.write).length;
  return done > 0 && `${many(done, "of them is", "of them are")} written already, or being written.`;
}

const whyNotDelete = (chosen: readonly Task[]): string | false =>
  chosen.some(({ can }) => !can.delete) && "One of them is being written now.";
