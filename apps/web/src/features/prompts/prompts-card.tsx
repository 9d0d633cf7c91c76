import { useQuery } from "@tanstack/react-query";
import { History, Pencil } from "lucide-react";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { ago, dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardHeader } from "../../ui/card.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { EditPrompt } from "./edit-prompt.tsx";
import { VersionsSheet } from "./versions-sheet.tsx";

export type Prompt = RouterOutputs["prompts"]["list"]["items"][number];
type Open = { what: "edit" | "versions"; prompt: Prompt } | null;

/** What a model is told, function by function: the platform's words or the account's own. */
export function PromptsCard() {
  const [open, setOpen] = useState<Open>(null);
  const query = useQuery(trpc.prompts.list.queryOptions());
  const close = () => setOpen(null);
  return (
    <Card>
      <CardHeader
        title="Instructions"
        description="Told first, before the material. What form an answer must have is added by the product."
      />
      {query.isPending ? (
        <div className="p-5">
          <SkeletonLines lines={4} />
        </div>
      ) : query.isError ? (
        <Problem error={query.error} title="Instructions" onRetry={() => void query.refetch()} />
      ) : (
        <ul className="mt-3 divide-y border-t">
          {query.data.items.map((prompt) => (
            <PromptLine key={prompt.function} prompt={prompt} onOpen={(what) => setOpen({ what, prompt })} />
          ))}
        </ul>
      )}
      {open?.what === "edit" && <EditPrompt prompt={open.prompt} onClose={close} />}
      {open?.what === "versions" && <VersionsSheet prompt={open.prompt} onClose={close} />}
    </Card>
  );
}

function PromptLine({ prompt, onOpen }: { prompt: Prompt; onOpen: (what: "edit" | "versions") => void }) {
  const mayEdit = useCan("prompts.update");
  const { title, about, text, isOwn, savedAt, savedBy, version } = prompt;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-medium">{title}</h3>
          <Badge tone={isOwn ? "accent" : "neutral"}>{isOwn ? "Your own" : "The platform's"}</Badge>
        </div>
        <p className="text-ink-muted">{about}</p>
        <p className="line-clamp-2 text-ink-muted text-xs leading-5">{text}</p>
        {savedAt && (
          <p className="text-ink-muted text-xs" title={dateTime(savedAt)}>
            {isOwn ? "Changed" : "Reset"} {ago(savedAt)}
            {savedBy && ` by ${savedBy.name}`}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Versions of “${title}”`}
          disabledReason={version === 0 && "Nobody has changed it yet."}
          onClick={() => onOpen("versions")}
        >
          <History aria-hidden />
          Versions
        </Button>
        <Button
          size="sm"
          aria-label={`Edit “${title}”`}
          disabledReason={mayEdit}
          onClick={() => onOpen("edit")}
        >
          <Pencil aria-hidden />
          Edit
        </Button>
      </div>
    </li>
  );
}
