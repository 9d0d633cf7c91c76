import { KEYWORD_SORTS } from "@igny8/api/keywords/values";
import { useInfiniteQuery } from "@tanstack/react-query";
import { KeyRound, Network, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { client } from "../../lib/api.ts";
import { totalMany } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { usePages } from "../../lib/pages.ts";
import { useSelection } from "../../lib/selection.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { twoWaySorting } from "../../ui/sorting.ts";
import { EditKeyword } from "./edit-keyword.tsx";
import { ExportKeywords } from "./export-keywords.tsx";
import { columns } from "./keyword-columns.tsx";
import { CLEARED, isNarrowed, type Keyword, type KeywordFilter, queryOf } from "./keyword-filter.ts";
import { keywordQuery } from "./keyword-query.ts";
import { KeywordToolbar } from "./keyword-toolbar.tsx";
import { AddKeywordsMenu, ThreeWays } from "./ways-in.tsx";

type KeywordsPageProps = {
  siteId: string;
  filter: KeywordFilter;
  onFilter: (change: Partial<KeywordFilter>) => void;
  /** A job was started whose progress is to be shown. */
  onJob: (jobId: string) => void;
  /** The dialog that clusters the chosen keywords, or all that are in no cluster. */
  clusterDialog: (chosen: readonly Keyword[], onClose: () => void) => ReactNode;
};

const sorts = KEYWORD_SORTS.filter((sort) => sort !== "newest" && sort !== "oldest");

/** A site's keywords: find them, bring more, and hand them on to clustering. */
export function KeywordsPage({ siteId, filter, onFilter, onJob, clusterDialog }: KeywordsPageProps) {
  const wanted = queryOf(siteId, filter);
  const listKey = JSON.stringify(wanted);
  const query = useInfiniteQuery(keywordQuery(siteId, filter));
  const { rows, ...pages } = usePages<Keyword>(query);
  const { ids: selected, select, clear } = useSelection(listKey);
  const [edited, setEdited] = useState<Keyword>();
  const [deleting, setDeleting] = useState(false);
  const [clustering, setClustering] = useState<"chosen" | "all">();
  const mayCluster = useCan("clusters.run");
  const mayDelete = useCan("keywords.delete");
  const chosen = rows.filter(({ id }) => selected.has(id));
  const narrowed = isNarrowed(filter);
  const none = !narrowed && pages.total === 0;
  return (
    <>
      <PageHeader
        title="Keywords"
        description={
          pages.total !== undefined && !none
            ? `${totalMany(pages, "keyword")}${narrowed ? " match" : " on this site"}`
            : "What people type when they look for what you offer."
        }
        actions={
          <>
            {!none && <ExportKeywords filter={wanted} />}
            <AddKeywordsMenu siteId={siteId} sectorId={filter.sector} onJob={onJob} />
            {!none && selected.size === 0 && (
              <Button variant="primary" disabledReason={mayCluster} onClick={() => setClustering("all")}>
                <Network aria-hidden />
                Cluster keywords
              </Button>
            )}
          </>
        }
      />
      <DataTable
        {...pages}
        label="Keywords"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.phrase}
        listKey={listKey}
        {...twoWaySorting(sorts, filter.sort, (sort) => onFilter({ sort }))}
        selectedIds={selected}
        onSelectedIdsChange={select}
        onOpenRow={setEdited}
        error={
          query.isError &&
          rows.length === 0 && (
            <Problem error={query.error} title="Keywords" onRetry={() => void query.refetch()} />
          )
        }
        empty={
          narrowed ? (
            <EmptyState
              icon={KeyRound}
              title="No keyword matches"
              description="Nothing on this site fits these filters."
              action={<Button onClick={() => onFilter(CLEARED)}>Clear all filters</Button>}
            />
          ) : (
            <ThreeWays siteId={siteId} onJob={onJob} />
          )
        }
        toolbar={none ? undefined : <KeywordToolbar siteId={siteId} filter={filter} onFilter={onFilter} />}
        selectionActions={
          <>
            <Button size="sm" disabledReason={mayDelete} onClick={() => setDeleting(true)}>
              <Trash2 aria-hidden />
              Delete
            </Button>
            <Button
              size="sm"
              variant="primary"
              disabledReason={mayCluster ?? notNew(chosen)}
              onClick={() => setClustering("chosen")}
            >
              <Network aria-hidden />
              Cluster keywords
            </Button>
          </>
        }
      />
      {edited && <EditKeyword keyword={edited} onClose={() => setEdited(undefined)} />}
      {deleting && (
        <DeleteRows
          noun="keywords"
          one="keyword"
          ids={[...selected]}
          description="They also leave the clusters that they are in."
          remove={(ids) => client.keywords.delete.mutate({ ids })}
          onClose={() => setDeleting(false)}
          onDeleted={clear}
        />
      )}
      {clustering &&
        clusterDialog(clustering === "chosen" ? chosen : [], () => {
          setClustering(undefined);
        })}
    </>
  );
}

const notNew = (chosen: readonly Keyword[]) =>
  chosen.every(({ can }) => !can.cluster) && "These keywords are in clusters already.";
