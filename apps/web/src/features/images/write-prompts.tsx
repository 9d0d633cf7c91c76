import { MAX_ARTICLES } from "@igny8/api/images/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useCost } from "../../lib/price.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Field } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Select } from "../../ui/select.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { StartJob, useStart } from "../../ui/start-job.tsx";

type WritePromptsProps = {
  siteId: string;
  /** The one article that it is about; otherwise they are chosen here. */
  contentId?: string;
  onClose: () => void;
  onJob: (jobId: string) => void;
};

const COUNTS = ["0", "1", "2", "3", "4", "5"] as const;

/** Has prompts and alt texts written for whatever images articles lack. */
export function WritePrompts({ siteId, contentId, onClose, onJob }: WritePromptsProps) {
  const [chosen, setChosen] = useState<readonly string[]>(contentId ? [contentId] : []);
  const [inArticle, setInArticle] = useState(2);
  const refusal = useCan("images.prompts");
  const cost = useCost("image_prompts");
  const most = chosen.length * (inArticle + 1);
  const input = { contentIds: [...chosen], inArticle };
  const write = useMutation(trpc.images.prompts.mutationOptions(useStart(input, { onClose, onJob })));
  const toggle = (id: string, on: boolean) =>
    setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  return (
    <StartJob
      title="Write image prompts"
      description="Each article gets what it lacks: a featured image and images in its text, with alt texts."
      label="Write prompts"
      price={{
        atMost: true,
        cost,
        quantities: [most],
        words: `${many(most, "prompt")} × ${many(cost?.credits ?? 0, "credit")}. What an article has already is not written again.`,
      }}
      disabledReason={
        refusal ??
        (chosen.length === 0
          ? "Choose an article."
          : chosen.length > MAX_ARTICLES &&
            `At most ${MAX_ARTICLES} articles at once; ${chosen.length} are chosen.`)
      }
      start={write}
      onStart={() => write.mutate(input)}
      onClose={onClose}
    >
      {!contentId && <Articles siteId={siteId} chosen={chosen} onToggle={toggle} />}
      <Field label="Images in the text" hint="Besides the featured one; those that are there count.">
        <Select
          value={String(inArticle)}
          onValueChange={(value) => setInArticle(Number(value))}
          options={COUNTS.map((value) => ({ value, label: value }))}
        />
      </Field>
    </StartJob>
  );
}

type ArticlesProps = {
  siteId: string;
  chosen: readonly string[];
  onToggle: (id: string, on: boolean) => void;
};

function Articles({ siteId, chosen, onToggle }: ArticlesProps) {
  const query = useQuery(trpc.content.list.queryOptions({ siteId, limit: 100 }));
  if (query.isPending) return <SkeletonLines />;
  if (query.isError) {
    return <Problem error={query.error} title="Articles" onRetry={() => void query.refetch()} />;
  }
  const { items } = query.data;
  if (items.length === 0) return <p className="text-ink-muted">This site has no articles yet.</p>;
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">Articles</legend>
      <ul className="max-h-56 divide-y overflow-y-auto rounded-control border px-3">
        {items.map(({ id, title, featuredImage }) => (
          <li key={id} className="py-2">
            <Checkbox
              label={title}
              hint={featuredImage ? "Has a featured image" : undefined}
              checked={chosen.includes(id)}
              onChange={(event) => onToggle(id, event.target.checked)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
