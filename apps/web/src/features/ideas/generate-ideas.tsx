import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useCost } from "../../lib/price.ts";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { StartJob, useStart } from "../../ui/start-job.tsx";

/** The server takes this many clusters in one job. */
const MOST = 50;
const COUNTS = ["1", "2", "3", "4", "5"] as const;

type GenerateIdeasProps = {
  siteId: string;
  clusters: readonly { id: string; name: string; keywordCount: number }[];
  onClose: () => void;
  onJob: (jobId: string) => void;
};

/** Says what ideas for the clusters will cost, and has them drawn. */
export function GenerateIdeas({ siteId, clusters, onClose, onJob }: GenerateIdeasProps) {
  const [count, setCount] = useState<(typeof COUNTS)[number]>("1");
  const perCluster = Number(count);
  const ideas = clusters.length * perCluster;
  const refusal = useCan("ideas.generate");
  const cost = useCost("ideas");
  const input = { siteId, clusterIds: clusters.map(({ id }) => id), perCluster };
  const generate = useMutation(trpc.ideas.generate.mutationOptions(useStart(input, { onClose, onJob })));
  return (
    <StartJob
      title="Generate ideas"
      description="Each idea comes with a title, a brief and an outline. You choose which ones are written."
      label="Generate ideas"
      price={{
        atMost: true,
        cost,
        quantities: [ideas],
        words: `${many(ideas, "idea")} × ${many(cost?.credits ?? 0, "credit")}. What does not come is not charged.`,
      }}
      disabledReason={
        refusal ??
        (clusters.length > MOST && `At most ${MOST} clusters at once; ${clusters.length} are selected.`)
      }
      start={generate}
      onStart={() => generate.mutate(input)}
      onClose={onClose}
    >
      <ul className="max-h-40 space-y-1 overflow-y-auto rounded-control border p-3">
        {clusters.map(({ id, name, keywordCount }) => (
          <li key={id} className="flex justify-between gap-4">
            <span className="truncate">{name}</span>
            <span className="shrink-0 text-ink-muted tabular-nums">{many(keywordCount, "keyword")}</span>
          </li>
        ))}
      </ul>
      <Field label="Ideas per cluster">
        <Select
          value={count}
          onValueChange={setCount}
          options={COUNTS.map((value) => ({ value, label: value }))}
        />
      </Field>
    </StartJob>
  );
}
