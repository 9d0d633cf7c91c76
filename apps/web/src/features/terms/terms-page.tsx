import { TERM_KINDS } from "@igny8/api/terms/values";
import { Link, useParams } from "@tanstack/react-router";
import { FolderTree, Pencil, Plus, Tag, Trash2 } from "lucide-react";
import { useState } from "react";
import { client } from "../../lib/api.ts";
import { label, many, totalMany } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeleteRows } from "../../ui/delete-rows.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { type Branch, inTreeOrder, type Term, type TermFilter, type TermKind } from "./term-filter.ts";
import { TermForm } from "./term-form.tsx";
import { useTerms } from "./use-terms.ts";

type TermsPageProps = {
  siteId: string;
  filter: TermFilter;
  onFilter: (change: Partial<TermFilter>) => void;
};

type Open = { what: "form"; term: Term | TermKind } | { what: "delete"; term: Term };

const kinds = TERM_KINDS.map((value) => ({ value, label: value === "category" ? "Categories" : "Tags" }));

/** A site's categories, as a tree, and its tags. */
export function TermsPage({ siteId, filter, onFilter }: TermsPageProps) {
  const { rows, loading, error, refetch, ...pages } = useTerms(siteId, filter.kind, filter.q);
  const [open, setOpen] = useState<Open>();
  const mayCreate = useCan("terms.create");
  const close = () => setOpen(undefined);
  const narrowed = filter.q !== undefined || filter.kind !== undefined;
  const none = !narrowed && pages.total === 0;
  const adding = TERM_KINDS.map((kind) => (
    <Button
      key={kind}
      variant={kind === "category" ? "primary" : "secondary"}
      disabledReason={mayCreate}
      onClick={() => setOpen({ what: "form", term: kind })}
    >
      <Plus aria-hidden />
      New {kind}
    </Button>
  ));
  return (
    <>
      <PageHeader
        title="Categories and tags"
        description={
          pages.total !== undefined && !none
            ? `${totalMany(pages, "term")}${narrowed ? " match" : ""}`
            : "What the articles of this site are filed under."
        }
        actions={!none && adding.toReversed()}
      />
      {!none && (
        <search className="mb-4 flex flex-wrap items-center gap-2">
          <SearchInput
            label="Search categories and tags"
            value={filter.q}
            onSearch={(q) => onFilter({ q })}
          />
          <FilterSelect
            name="Kind"
            all="Both kinds"
            values={kinds}
            value={filter.kind}
            onChange={(kind) => onFilter({ kind })}
          />
        </search>
      )}
      {error ? (
        <Problem error={error} title="Categories and tags" onRetry={() => void refetch()} />
      ) : loading ? (
        <SkeletonLines lines={6} />
      ) : none ? (
        <EmptyState
          icon={FolderTree}
          title="Nothing to file under yet"
          description="Categories can lie within one another; tags stand side by side. Articles can have any number of both."
          action={adding}
        />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={FolderTree}
          title="Nothing matches"
          action={
            <Button onClick={() => onFilter({ q: undefined, kind: undefined })}>Clear all filters</Button>
          }
        />
      ) : (
        <Lists rows={rows} onOpen={setOpen} />
      )}
      {open?.what === "form" && <TermForm siteId={siteId} term={open.term} onClose={close} />}
      {open?.what === "delete" && (
        <DeleteRows
          noun="terms"
          one={open.term.kind}
          ids={[open.term.id]}
          description={
            open.term.kind === "category"
              ? "Its articles lose it. What lies below it moves up."
              : "Its articles lose it."
          }
          remove={(ids) => client.terms.delete.mutate({ ids })}
          onClose={close}
          onDeleted={close}
        />
      )}
    </>
  );
}

type ListsProps = { rows: readonly Term[]; onOpen: (open: Open) => void };

function Lists({ rows, onOpen }: ListsProps) {
  const ofKind = (kind: TermKind) => rows.filter((row) => row.kind === kind);
  const shown = TERM_KINDS.filter((kind) => ofKind(kind).length > 0);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {shown.map((kind) => (
        <Card key={kind}>
          <h2 className="px-5 py-3 font-semibold text-base">{kind === "category" ? "Categories" : "Tags"}</h2>
          <ul className="divide-y border-t">
            {inTreeOrder(ofKind(kind)).map((term) => (
              <TermRow key={term.id} term={term} onOpen={onOpen} />
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

const INDENT_REM = 1.25;

function TermRow({ term, onOpen }: { term: Branch; onOpen: ListsProps["onOpen"] }) {
  const { slug } = useParams({ from: "/a/$slug" });
  const mayUpdate = useCan("terms.update");
  const mayDelete = useCan("terms.delete");
  const Icon = term.kind === "category" ? FolderTree : Tag;
  return (
    <li
      className="flex items-center gap-3 px-5 py-2.5"
      style={{ paddingLeft: `${1.25 + Math.min(term.depth, 6) * INDENT_REM}rem` }}
    >
      <Icon aria-label={label(term.kind)} className="size-4 shrink-0 text-ink-muted" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{term.name}</p>
        <p className="truncate text-ink-muted text-xs">{term.slug}</p>
      </div>
      <Link
        to="/a/$slug/content"
        params={{ slug }}
        search={{ term: term.id }}
        className="rounded-full hover:underline"
      >
        <Badge>{many(term.contentCount, "article")}</Badge>
      </Link>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Edit ${term.name}`}
        disabledReason={mayUpdate}
        onClick={() => onOpen({ what: "form", term })}
      >
        <Pencil aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Delete ${term.name}`}
        disabledReason={mayDelete}
        onClick={() => onOpen({ what: "delete", term })}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}
