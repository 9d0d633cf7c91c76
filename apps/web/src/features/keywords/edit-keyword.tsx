import { MAX_PHRASE } from "@igny8/api/keywords/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { issuesOf } from "../../lib/failure.ts";
import { label } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { putRow } from "../../lib/pages.ts";
import { dateTime } from "../../lib/time.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import type { Keyword } from "./keyword-filter.ts";
import { Measures, type MeasuresText, readMeasures } from "./measures.tsx";

const textOf = ({ volume, difficulty, cpc, intent }: Keyword): MeasuresText => ({
  volume: volume?.toString() ?? "",
  difficulty: difficulty?.toString() ?? "",
  cpc: cpc?.toString() ?? "",
  intent: intent ?? "unknown",
});

/** One keyword: what is known of it, and where it is. */
export function EditKeyword({ keyword, onClose }: { keyword: Keyword; onClose: () => void }) {
  const form = useId();
  const queryClient = useQueryClient();
  const { slug } = useParams({ from: "/a/$slug" });
  const refusal = useCan("keywords.update");
  const [phrase, setPhrase] = useState(keyword.phrase);
  const [measures, setMeasures] = useState(textOf(keyword));
  const { values, faults } = readMeasures(measures);
  const update = useMutation(
    trpc.keywords.update.mutationOptions({
      meta: { showsError: true, changesNothing: true },
      onSuccess: (saved) => {
        putRow(queryClient, trpc.keywords.list.pathKey(), saved);
        void queryClient.invalidateQueries({ queryKey: trpc.clusters.pathKey() });
        onClose();
      },
    }),
  );
  const server = issuesOf(update.error).find(({ field }) => field === "phrase")?.reason;
  const empty = phrase.trim() === "" ? "A keyword needs words." : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (refusal || empty || Object.keys(faults).length > 0) return;
    update.mutate({ id: keyword.id, ...values, ...(phrase !== keyword.phrase && { phrase }) });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Edit keyword"
      description={`${label(keyword.source)}, added ${dateTime(keyword.createdAt)}`}
      footer={<DialogButtons form={form} label="Save" pending={update.isPending} disabledReason={refusal} />}
    >
      <form id={form} noValidate className="space-y-4" onSubmit={submit}>
        <Field label="Keyword" error={empty ?? server}>
          <Input maxLength={MAX_PHRASE} value={phrase} onChange={(event) => setPhrase(event.target.value)} />
        </Field>
        <Measures value={measures} faults={faults} onChange={setMeasures} />
        {keyword.clusterId && (
          <p className="text-ink-muted">
            In the cluster{" "}
            <Link
              to="/a/$slug/clusters/$clusterId"
              params={{ slug, clusterId: keyword.clusterId }}
              className="font-medium text-accent-text underline-offset-4 hover:underline"
            >
              {keyword.clusterName ?? "without a name"}
            </Link>
          </p>
        )}
        <FormError error={update.error} />
      </form>
    </Dialog>
  );
}
