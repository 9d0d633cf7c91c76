import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { ago } from "../../lib/time.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { textOf } from "./canonical.ts";
import { TextDiff } from "./text-diff.tsx";
import type { Article } from "./use-article.ts";

type ConflictDialogProps = { contentId: string; article: Article };

/** Puts the text on the clipboard, formatted where the browser can. */
async function copy(title: string, body: string): Promise<void> {
  const text = `${title}\n\n${textOf(body)}`;
  if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(text);
  const heading = document.createElement("h1");
  heading.textContent = title;
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/html": new Blob([heading.outerHTML + body], { type: "text/html" }),
      "text/plain": new Blob([text], { type: "text/plain" }),
    }),
  ]);
}

/** Somebody else has saved in between: nothing is overwritten, the person chooses what becomes of his text. */
export function ConflictDialog({ contentId, article }: ConflictDialogProps) {
  const [copied, setCopied] = useState(false);
  const theirs = useQuery(trpc.content.get.queryOptions({ id: contentId }, { staleTime: 0 }));
  const revisions = useQuery(
    trpc.content.revisions.queryOptions({ id: contentId, limit: 1 }, { staleTime: 0 }),
  );
  const [last] = revisions.data?.items ?? [];
  const { fields } = article;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && article.dismissConflict()}
      size="lg"
      title="Somebody else has saved this article"
      description={
        last
          ? `${last.savedBy ?? "Somebody"} saved version ${last.version} ${ago(last.createdAt)}, while you were working on version ${article.version}. Nothing was overwritten.`
          : "Your text is not saved, and theirs was not overwritten."
      }
      footer={
        <>
          <Button
            onClick={() =>
              copy(fields.title, fields.body)
                .then(() => setCopied(true))
                .catch(() => toast.error("The browser did not allow copying."))
            }
          >
            <Copy aria-hidden />
            {copied ? "Copied" : "Copy mine"}
          </Button>
          <Button
            variant="primary"
            pending={theirs.isFetching}
            onClick={() => {
              if (!theirs.data) return;
              article.adopt(theirs.data);
              article.dismissConflict();
            }}
          >
            Load theirs
          </Button>
        </>
      }
    >
      <h3 className="mb-2 font-medium">What differs: theirs struck through, yours marked</h3>
      {theirs.data ? (
        <div className="max-h-80 overflow-y-auto rounded-control border p-3">
          <TextDiff
            from={`${theirs.data.title}\n${textOf(theirs.data.body)}`}
            to={`${fields.title}\n${textOf(fields.body)}`}
          />
        </div>
      ) : (
        <SkeletonLines lines={4} />
      )}
      <p className="mt-3 text-ink-muted">
        To keep your work, copy it, load theirs, and put in what is missing. Closing this keeps your text on
        the screen, but it cannot be saved over theirs.
      </p>
    </Dialog>
  );
}
