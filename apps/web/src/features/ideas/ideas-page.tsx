import { IDEA_STATUSES } from "@igny8/api/ideas/values";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ListPlus, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { client } from "../../lib/api.ts";
import { many, totalMany } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { usePages } from "../../lib/pages.ts";
import { useSelection } from "../../lib/selection.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { oneWaySorting } from "../../ui/sorting.ts";
import { CreateIdea } from "./create-idea.tsx";
import { columns } from "./idea-columns.tsx";
import { type Idea, type IdeaFilter, isNarrowed, queryOf } from "./idea-filter.ts";
import { ideaQuery } from "./idea-query.ts";
import { IdeaSheet } from "./idea-sheet.tsx";
import { NoIdeas } from "./no-ideas.tsx";
import { useQueue } from "./queue-ideas.ts";

type IdeasPageProps = {
  siteId: string;
  filter: IdeaFilter;
  onFilter: (change: Partial<IdeaFilter>) => void;
  onShowTasks: () => void;
};

const ways = {
  title: { sort: "title", desc: false },
  words: { sort: "words", desc: true },
  priority: { sort: "priority", desc: true },
} as const;
const statuses = IDEA_STATUSES.map((value) => ({
  value,
  label: { new: "New", queued: "Queued", completed: "Written" }[value],
}));

/** A site's article ideas: read them, change them, and queue the good ones for writing. */
export function IdeasPage({ siteId, filter, onFilter, onShowTasks }: IdeasPageProps) {
  const wanted = queryOf(siteId, filter);
  const listKey = JSON.stringify(wanted);
  const query = useInfiniteQuery(ideaQuery(siteId, filter));
  const { rows, ...pages } = usePages<Idea>(query);
  const { ids: selected, select, clear } = useSelection(listKey);
  const [openedId, setOpenedId] = useState<string>();
  const [dialog, setDialog] = useState<"create" | "delete">();
  const close = () => setDialog(undefined);
  const mayQueue = useCan("ideas.queue");
  const mayCreate = useCan("ideas.create");
  const mayDelete = useCan("ideas.delete");
  const queue = useQueue({ onShowTasks, onQueued: clear });
  const chosen = rows.filter(({ id }) => selected.has(id));
  const opened = rows.find(({ id }) => id === openedId);
  const narrowed = isNarrowed(filter);
  const none = !narrowed && pages.total === 0;
  const queueButton = (size?: "sm") => (
    <Button
      size={size}
      variant="primary"
      pending={queue.isPending}
      disabledReason={mayQueue ?? whyNotQueue(chosen)}
      onClick={() => queue.mutate({ ids: chosen.map(({ id }) => id) })}
    >
      <ListPlus aria-hidden />
      Queue for writing
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Ideas"
        description={
          pages.total !== undefined && !none
            ? `${totalMany(pages, "idea")}${narrowed ? " match" : " for articles"}`
            : "What could be written, drawn from the topics of your readers."
        }
        actions={
          <>
            <Button disabledReason={mayCreate} onClick={() => setDialog("create")}>
              <Plus aria-hidden />
              New idea
            </Button>
            {!none && selected.size === 0 && queueButton()}
          </>
        }
      />
      <DataTable
        {...pages}
        label="Ideas"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.title}
        listKey={listKey}
        {...oneWaySorting(ways, filter.sort, (sort) => onFilter({ sort }))}
        selectedIds={selected}
        onSelectedIdsChange={select}
        onOpenRow={({ id }) => setOpenedId(id)}
        error={
          query.isError &&
          rows.length === 0 && (
            <Problem error={query.error} title="Ideas" onRetry={() => void query.refetch()} />
          )
        }
        empty={<NoIdeas narrowed={narrowed} onFilter={onFilter} />}
        toolbar={
          !none && (
            <>
              <SearchInput label="Search ideas" value={filter.q} onSearch={(q) => onFilter({ q })} />
              <FilterSelect
                name="Status"
                all="All statuses"
                values={statuses}
                value={filter.status}
                onChange={(status) => onFilter({ status })}
              />
            </>
          )
        }
        selectionActions={
          <>
            <Button size="sm" disabledReason={mayDelete} onClick={() => setDialog("delete")}>
              <Trash2 aria-hidden />
              Delete
            </Button>
            {queueButton("sm")}
          </>
        }
      />
      {opened && (
        <IdeaSheet
          key={opened.id}
          idea={opened}
          queueing={queue.isPending}
          onQueue={() => queue.mutate({ ids: [opened.id] })}
          onClose={() => setOpenedId(undefined)}
        />
      )}
      {dialog === "create" && <CreateIdea siteId={siteId} onClose={close} />}
      {dialog === "delete" && (
        <DeleteRows
          noun="ideas"
          one="idea"
          ids={[...selected]}
          description="Tasks and articles that were made of them stay."
          remove={(ids) => client.ideas.delete.mutate({ ids })}
          onClose={close}
          onDeleted={clear}
        />
      )}
    </>
  );
}

function whyNotQueue(chosen: readonly Idea[]): string | false {
  if (chosen.length === 0) return "Select the ideas that are to be written.";
  if (chosen.length > 100) return "At most 100 ideas at once.";
  const queued = chosen.filter(({ can }) => !can.queue).length;
  return queued > 0 && `${many(queued, "of them is", "of them are")} queued already.`;
}
