import { EDITORIAL_STATUSES, SITE_STATUSES } from "@igny8/api/content/values";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { client, trpc } from "../../lib/api.ts";
import { totalMany } from "../../lib/labels.ts";
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
import { editorialWords } from "./content-badges.tsx";
import { columns } from "./content-columns.tsx";
import { type ContentFilter, type ContentSummary, isNarrowed, queryOf } from "./content-filter.ts";
import { contentQuery } from "./content-query.ts";
import { NoContent } from "./no-content.tsx";

type ContentPageProps = {
  siteId: string;
  filter: ContentFilter;
  onFilter: (change: Partial<ContentFilter>) => void;
  onOpen: (contentId: string) => void;
};

const ways = {
  title: { sort: "title", desc: false },
  words: { sort: "words", desc: true },
  score: { sort: "score", desc: true },
  updated: { sort: "updated", desc: true },
} as const;
const statuses = EDITORIAL_STATUSES.map((value) => ({ value, label: editorialWords(value) }));

/** A site's articles, from draft to published. */
export function ContentPage({ siteId, filter, onFilter, onOpen }: ContentPageProps) {
  const wanted = queryOf(siteId, filter);
  const listKey = JSON.stringify(wanted);
  const query = useInfiniteQuery(contentQuery(siteId, filter));
  const { rows, ...pages } = usePages<ContentSummary>(query);
  const { ids: selected, select, clear } = useSelection(listKey);
  const [deleting, setDeleting] = useState(false);
  const mayDelete = useCan("content.delete");
  const chosen = rows.filter(({ id }) => selected.has(id));
  const narrowed = isNarrowed(filter);
  const none = !narrowed && pages.total === 0;
  return (
    <>
      <PageHeader
        title="Content"
        description={
          pages.total !== undefined && !none
            ? `${totalMany(pages, "article")}${narrowed ? " match" : ", from draft to published"}`
            : "Articles, from draft to published."
        }
      />
      <DataTable
        {...pages}
        label="Articles"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.title}
        listKey={listKey}
        {...oneWaySorting(ways, filter.sort, (sort) => onFilter({ sort }))}
        selectedIds={selected}
        onSelectedIdsChange={select}
        onOpenRow={({ id }) => onOpen(id)}
        error={
          query.isError &&
          rows.length === 0 && (
            <Problem error={query.error} title="Content" onRetry={() => void query.refetch()} />
          )
        }
        empty={<NoContent narrowed={narrowed} onFilter={onFilter} />}
        toolbar={
          !none && (
            <>
              <SearchInput label="Search articles" value={filter.q} onSearch={(q) => onFilter({ q })} />
              <FilterSelect
                name="Status"
                all="All statuses"
                values={statuses}
                value={filter.status}
                onChange={(status) => onFilter({ status })}
              />
              <FilterSelect
                name="On the site"
                all="Published or not"
                className="sm:w-44"
                values={SITE_STATUSES}
                value={filter.published}
                onChange={(published) => onFilter({ published })}
              />
              <TermSelect siteId={siteId} value={filter.term} onChange={(term) => onFilter({ term })} />
            </>
          )
        }
        selectionActions={
          <Button
            size="sm"
            disabledReason={mayDelete ?? whyNotDelete(chosen)}
            onClick={() => setDeleting(true)}
          >
            <Trash2 aria-hidden />
            Delete
          </Button>
        }
      />
      {deleting && (
        <DeleteRows
          noun="content"
          one="article"
          ids={[...selected]}
          description="Their revisions go with them."
          remove={(ids) => client.content.delete.mutate({ ids })}
          onClose={() => setDeleting(false)}
          onDeleted={clear}
        />
      )}
    </>
  );
}

type TermSelectProps = {
  siteId: string;
  value: string | undefined;
  onChange: (termId: string | undefined) => void;
};

/** Articles of one category or tag, where the site has any. */
function TermSelect({ siteId, value, onChange }: TermSelectProps) {
  const { data } = useQuery(trpc.terms.list.queryOptions({ siteId, limit: 100 }));
  const terms = data?.items.map(({ id, name, kind }) => ({ value: id, label: name, hint: kind })) ?? [];
  if (terms.length === 0 && value === undefined) return null;
  return (
    <FilterSelect
      name="Category or tag"
      all="All categories"
      className="sm:w-44"
      values={terms}
      value={value}
      onChange={onChange}
    />
  );
}

const whyNotDelete = (chosen: readonly ContentSummary[]): string | false =>
  chosen.some(({ can }) => !can.delete) && "One of them is published, or on its way to the site.";
