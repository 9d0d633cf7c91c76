import { KEYWORD_SORTS } from "@igny8/api/keywords/values";
import { KeyRound, Network } from "lucide-react";
import { type ReactNode, useState } from "react";
import { client } from "../../lib/api.ts";
import { useSelectableList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DeleteSelected } from "../../ui/delete-selected.tsx";
import { NothingMatches } from "../../ui/nothing-matches.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
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
  const narrowed = isNarrowed(filter);
  const { list, chosen, none, clear, counted } = useSelectableList(keywordQuery(siteId, filter), narrowed);
  const [edited, setEdited] = useState<Keyword>();
  const [clustering, setClustering] = useState<"chosen" | "all">();
  const mayCluster = useCan("clusters.run");
  const mayDelete = useCan("keywords.delete");
  return (
    <>
      <PageHeader
        title="Keywords"
        description={
          counted("keyword", " on this site") ?? "What people type when they look for what you offer."
        }
        actions={
          <>
            {!none && <ExportKeywords filter={queryOf(siteId, filter)} />}
            <AddKeywordsMenu siteId={siteId} sectorId={filter.sector} onJob={onJob} />
            {!none && list.selectedIds.size === 0 && (
              <Button variant="primary" disabledReason={mayCluster} onClick={() => setClustering("all")}>
                <Network aria-hidden />
                Cluster keywords
              </Button>
            )}
          </>
        }
      />
      <DataTable
        {...list}
        label="Keywords"
        columns={columns}
        rowName={(row) => row.phrase}
        {...twoWaySorting(sorts, filter.sort, (sort) => onFilter({ sort }))}
        onOpenRow={setEdited}
        empty={
          narrowed ? (
            <NothingMatches icon={KeyRound} one="keyword" onClear={() => onFilter(CLEARED)} />
          ) : (
            <ThreeWays siteId={siteId} onJob={onJob} />
          )
        }
        toolbar={none ? undefined : <KeywordToolbar siteId={siteId} filter={filter} onFilter={onFilter} />}
        selectionActions={
          <>
            <DeleteSelected
              ids={list.selectedIds}
              disabledReason={mayDelete}
              noun="keywords"
              one="keyword"
              description="They also leave the clusters that they are in."
              remove={(ids) => client.keywords.delete.mutate({ ids })}
              onDeleted={clear}
            />
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
      {clustering &&
        clusterDialog(clustering === "chosen" ? chosen : [], () => {
          setClustering(undefined);
        })}
    </>
  );
}

const notNew = (chosen: readonly Keyword[]) =>
  chosen.every(({ can }) => !can.cluster) && "These keywords are in clusters already.";
