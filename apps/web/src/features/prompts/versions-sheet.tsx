import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
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
import { toast } from "../../ui/toast.tsx";
import type { Prompt } from "./prompts-card.tsx";

type Version = RouterOutputs["prompts"]["versions"]["items"][number];

/** What a function's instructions have been, and the way back to any of them. */
export function VersionsSheet({ prompt, onClose }: { prompt: Prompt; onClose: () => void }) {
  const query = useInfiniteQuery(
    trpc.prompts.versions.infiniteQueryOptions({ function: prompt.function, limit: 50 }, paged),
  );
  const { rows } = usePages<Version>(query);
  const restore = useMutation(
    trpc.prompts.restore.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success("That version holds again.");
        onClose();
      },
    }),
  );
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Versions of “${prompt.title}”`}
      description="Every save is kept; the newest holds."
    >
      <div className="space-y-4">
        <FormError error={restore.error} />
        {query.isPending ? (
          <SkeletonLines lines={4} />
        ) : query.isError && rows.length === 0 ? (
          <Problem error={query.error} title="Versions" onRetry={() => void query.refetch()} />
        ) : (
          <ol className="space-y-4">
            {rows.map((version, index) => (
              <OneVersion
                key={version.id}
                version={version}
                holds={index === 0}
                pending={restore.isPending && restore.variables.version === version.version}
                onRestore={() => restore.mutate({ function: prompt.function, version: version.version })}
              />
            ))}
          </ol>
        )}
        {query.hasNextPage && (
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older ones
          </Button>
        )}
      </div>
    </Sheet>
  );
}

type OneVersionProps = { version: Version; holds: boolean; pending: boolean; onRestore: () => void };

function OneVersion({ version, holds, pending, onRestore }: OneVersionProps) {
  const refusal = useCan("prompts.restore");
  const who = version.savedBy?.name ?? "Somebody who has left";
  return (
    <li className="space-y-2 rounded-card border p-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">Version {version.version}</span>
        {holds && <Badge tone="success">In force</Badge>}
        <span className="text-ink-muted text-xs" title={dateTime(version.savedAt)}>
          {who}, {ago(version.savedAt)}
        </span>
        {!holds && !version.isReset && (
          <Button
            size="sm"
            variant="ghost"
            className="ml-auto"
            aria-label={`Restore version ${version.version}`}
            pending={pending}
            disabledReason={refusal}
            onClick={onRestore}
          >
            <RotateCcw aria-hidden />
            Restore
          </Button>
        )}
      </div>
      {version.isReset ? (
        <p className="text-ink-muted">Back to the platform's instructions.</p>
      ) : (
        <p className="whitespace-pre-line break-words text-[0.8125rem] leading-6">{version.text}</p>
      )}
    </li>
  );
}
