import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useCost } from "../../lib/price.ts";
import { StartJob, useStart } from "../../ui/start-job.tsx";
import type { Task } from "./task-filter.ts";

type WriteArticlesProps = { tasks: readonly Task[]; onClose: () => void; onJob: (jobId: string) => void };

/** Says what the articles will cost at most, and has them written. */
export function WriteArticles({ tasks, onClose, onJob }: WriteArticlesProps) {
  const lengths = tasks.map(({ targetWords }) => targetWords);
  const words = lengths.reduce((sum, length) => sum + length, 0);
  const refusal = useCan("tasks.write");
  const cost = useCost("content");
  const input = { ids: tasks.map(({ id }) => id) };
  const write = useMutation(trpc.tasks.write.mutationOptions(useStart(input, { onClose, onJob })));
  return (
    <StartJob
      title="Write articles"
      description="Each task becomes a draft that you can edit, hand in for review and publish."
      label="Write articles"
      price={{
        atMost: true,
        cost,
        quantities: lengths,
        words: `${many(words, "word")} × ${many(cost?.credits ?? 0, "credit")} per 100. What turns out shorter costs less.`,
      }}
      disabledReason={refusal}
      start={write}
      onStart={() => write.mutate(input)}
      onClose={onClose}
    >
      <ul className="max-h-64 divide-y overflow-y-auto rounded-control border px-3">
        {tasks.map(({ id, title, targetWords }) => (
          <li key={id} className="flex justify-between gap-4 py-2">
            <span className="truncate">{title}</span>
            <span className="shrink-0 text-ink-muted tabular-nums">{many(targetWords, "word")}</span>
          </li>
        ))}
      </ul>
    </StartJob>
  );
}
