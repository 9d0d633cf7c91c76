import { IDEA_STATUSES } from "@igny8/api/ideas/values";
import { Lightbulb, ListPlus, Plus } from "lucide-react";
import { useState } from "react";
import { client } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useSelectableList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteSelected } from "../../ui/delete-selected.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { NothingMatches } from "../../ui/nothing-matches.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { oneWaySorting } from "../../ui/sorting.ts";
import { CreateIdea } from "./create-idea.tsx";
import { columns } from "./idea-columns.tsx";
import { CLEARED, type Idea, type IdeaFilter, isNarrowed } from "./idea-filter.ts";
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
  const narrowed = isNarrowed(filter);
  const { list, chosen, none, clear, counted } = useSelectableList(ideaQuery(siteId, filter), narrowed);
  const [openedId, setOpenedId] = useState<string>();
  const [creating, setCreating] = useState(false);
  const mayQueue = useCan("ideas.queue");
  const mayCreate = useCan("ideas.create");
  const mayDelete = useCan("ideas.delete");
  const queue = useQueue({ onShowTasks, onQueued: clear });
  const opened = list.rows.find(({ id }) => id === openedId);
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
          counted("idea", " for articles") ?? "What could be written, drawn from the topics of your readers."
        }
        actions={
          <>
            <Button disabledReason={mayCreate} onClick={() => setCreating(true)}>
              <Plus aria-hidden />
              New idea
            </Button>
            {!none && list.selectedIds.size === 0 && queueButton()}
          </>
        }
      />
      <DataTable
        {...list}
        label="Ideas"
        columns={columns}
        rowName={(row) => row.title}
        {...oneWaySorting(ways, filter.sort, (sort) => onFilter({ sort }))}
        onOpenRow={({ id }) => setOpenedId(id)}
        empty={
          narrowed ? (
            <NothingMatches icon={Lightbulb} one="idea" onClear={() => onFilter(CLEARED)} />
          ) : (
            <NoIdeas />
          )
        }
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
            <DeleteSelected
              ids={list.selectedIds}
              disabledReason={mayDelete}
              noun="ideas"
              one="idea"
              description="Tasks and articles that were made of them stay."
              remove={(ids) => client.ideas.delete.mutate({ ids })}
              onDeleted={clear}
            />
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
      {creating && <CreateIdea siteId={siteId} onClose={() => setCreating(false)} />}
    </>
  );
}

function whyNotQueue(chosen: readonly Idea[]): string | false {
  if (chosen.length === 0) return "Select the ideas that are to be written.";
  if (chosen.length > 100) return "At most 100 ideas at once.";
  const queued = chosen.filter(({ can }) => !can.queue).length;
  return queued > 0 && `${many(queued, "of them is", "of them are")} queued already.`;
}
