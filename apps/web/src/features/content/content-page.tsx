import { EDITORIAL_STATUSES, SITE_STATUSES } from "@igny8/api/content/values";
import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { client, trpc } from "../../lib/api.ts";
import { useSelectableList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteSelected } from "../../ui/delete-selected.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { NothingMatches } from "../../ui/nothing-matches.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { oneWaySorting } from "../../ui/sorting.ts";
import { editorialWords } from "./content-badges.tsx";
import { columns } from "./content-columns.tsx";
import { CLEARED, type ContentFilter, type ContentSummary, isNarrowed } from "./content-filter.ts";
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
  const narrowed = isNarrowed(filter);
  const { list, chosen, none, clear, counted } = useSelectableList(contentQuery(siteId, filter), narrowed);
  const mayDelete = useCan("content.delete");
  return (
    <>
      <PageHeader
        title="Content"
        description={counted("article", ", from draft to published") ?? "Articles, from draft to published."}
      />
      <DataTable
        {...list}
        label="Articles"
        columns={columns}
        rowName={(row) => row.title}
        {...oneWaySorting(ways, filter.sort, (sort) => onFilter({ sort }))}
        onOpenRow={({ id }) => onOpen(id)}
        failureTitle="Content"
        empty={
          narrowed ? (
            <NothingMatches icon={FileText} one="article" onClear={() => onFilter(CLEARED)} />
          ) : (
            <NoContent />
          )
        }
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
          <DeleteSelected
            ids={list.selectedIds}
            disabledReason={mayDelete ?? whyNotDelete(chosen)}
            noun="content"
            one="article"
            description="Their revisions go with them."
            remove={(ids) => client.content.delete.mutate({ ids })}
            onDeleted={clear}
          />
        }
      />
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
