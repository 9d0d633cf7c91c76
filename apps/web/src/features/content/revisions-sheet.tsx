import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { ArrowLeft, ChevronRight, RotateCcw } from "lucide-react";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { ago, dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { Tab, TabList, Tabs } from "../../ui/tabs.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Content } from "./content-filter.ts";
import { RevisionChanges } from "./revision-changes.tsx";
import type { Article } from "./use-article.ts";

type Revision = RouterOutputs["content"]["revisions"]["items"][number];
type RevisionsSheetProps = { content: Content; article: Article; onClose: () => void };

const authorOf = ({ savedBy, version }: Revision) =>
  savedBy ?? (version === 1 ? "Drafted by the writer" : "Somebody who has left");

/** What the article has been: every save, what it changed, and the way back to it. */
export function RevisionsSheet({ content, article, onClose }: RevisionsSheetProps) {
  const [chosen, setChosen] = useState<Revision>();
  const query = useInfiniteQuery(
    trpc.content.revisions.infiniteQueryOptions({ id: content.id, limit: 50 }, paged),
  );
  const { rows, ...pages } = usePages<Revision>(query);
  if (chosen) {
    return (
      <OneRevision
        revision={chosen}
        content={content}
        article={article}
        onBack={() => setChosen(undefined)}
        onClose={onClose}
      />
    );
  }
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title="Revisions"
      description="Every save is kept."
    >
      {query.isPending ? (
        <SkeletonLines lines={4} />
      ) : query.isError && rows.length === 0 ? (
        <Problem error={query.error} title="Revisions" onRetry={() => void query.refetch()} />
      ) : (
        <>
          <ol className="-mx-2 space-y-1">
            {rows.map((revision) => (
              <li key={revision.id}>
                <button
                  type="button"
                  onClick={() => setChosen(revision)}
                  className="flex w-full items-center gap-3 rounded-control px-2 py-2.5 text-left hover:bg-sunken"
                >
                  <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken font-medium text-xs tabular-nums">
                    {revision.version}
                  </span>
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{authorOf(revision)}</span>
                    <span className="block text-ink-muted text-xs" title={dateTime(revision.createdAt)}>
                      {ago(revision.createdAt)}
                    </span>
                  </span>
                  {revision.current && <Badge tone="accent">Current</Badge>}
                  <ChevronRight aria-hidden className="size-4 text-ink-muted" />
                </button>
              </li>
            ))}
          </ol>
          {pages.hasMore && (
            <Button className="mt-3" pending={pages.loadingMore} onClick={pages.onEndReached}>
              Show older ones
            </Button>
          )}
        </>
      )}
    </Sheet>
  );
}

type OneRevisionProps = RevisionsSheetProps & { revision: Revision; onBack: () => void };

function OneRevision({ revision, content, article, onBack, onClose }: OneRevisionProps) {
  const { version, current } = revision;
  const first = version === 1;
  const [against, setAgainst] = useState("before");
  const refusal = useCan("content.restoreRevision");
  const restore = useMutation(
    trpc.content.restoreRevision.mutationOptions({
      meta: { showsError: true },
      onSuccess: (saved) => {
        article.remember(saved, 1);
        article.adopt(saved);
        toast.success(`Version ${version} is back, as version ${saved.version}.`);
        onClose();
      },
    }),
  );
  const [from, to] =
    against === "current" ? [version, content.version] : [first ? undefined : version - 1, version];
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Version ${version}`}
      description={`${authorOf(revision)}, ${dateTime(revision.createdAt)}`}
      className="w-[min(44rem,96vw)]"
      footer={
        <>
          <Button className="mr-auto" onClick={onBack}>
            <ArrowLeft aria-hidden />
            All versions
          </Button>
          {!current && (
            <Button
              variant="primary"
              pending={restore.isPending}
              disabledReason={
                refusal ??
                (!content.can.restore
                  ? "An approved article is sent back before it is changed."
                  : article.dirty && "Save or discard your changes first.")
              }
              onClick={() => restore.mutate({ id: content.id, version: article.version, revision: version })}
            >
              <RotateCcw aria-hidden />
              Restore
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {!current && (
          <Tabs value={against} onValueChange={setAgainst}>
            <TabList aria-label="Compared with">
              <Tab value="before">{first ? "The text" : "What it changed"}</Tab>
              <Tab value="current">What changed since</Tab>
            </TabList>
          </Tabs>
        )}
        <FormError error={restore.error} />
        <RevisionChanges contentId={content.id} from={from} to={to} />
      </div>
    </Sheet>
  );
}
