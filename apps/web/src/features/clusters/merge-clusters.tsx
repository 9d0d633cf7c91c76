import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Cluster } from "./cluster-filter.ts";

type Merged = Pick<Cluster, "id" | "name" | "keywordCount">;
type MergeClustersProps = {
  clusters: readonly Merged[];
  onClose: () => void;
  onMerged: (survivorId: string) => void;
};

/** Puts clusters into the largest of them. */
export function MergeClusters({ clusters, onClose, onMerged }: MergeClustersProps) {
  const form = useId();
  const largest = clusters.reduce<Merged | undefined>(
    (best, next) => (best && best.keywordCount >= next.keywordCount ? best : next),
    undefined,
  );
  const [name, setName] = useState(largest?.name ?? "");
  const merge = useMutation(
    trpc.clusters.merge.mutationOptions({
      meta: { showsError: true },
      onSuccess: (merged) => {
        toast.success(`“${merged.name}” now has ${many(merged.keywordCount, "keyword")}.`);
        onMerged(merged.id);
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) merge.mutate({ ids: clusters.map(({ id }) => id), name: name.trim() });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge ${many(clusters.length, "cluster")}`}
      description="All keywords and ideas go to one cluster; the others are deleted."
      footer={
        <DialogButtons
          form={form}
          label="Merge"
          pending={merge.isPending}
          disabledReason={name.trim() === "" && "The cluster needs a name."}
        />
      }
    >
      <form id={form} noValidate className="space-y-4" onSubmit={submit}>
        <ul className="max-h-48 space-y-1 overflow-y-auto rounded-control bg-sunken p-3">
          {clusters.map((cluster) => (
            <li key={cluster.id} className="flex justify-between gap-4">
              <span className="truncate">{cluster.name}</span>
              <span className="shrink-0 text-ink-muted tabular-nums">
                {many(cluster.keywordCount, "keyword")}
              </span>
            </li>
          ))}
        </ul>
        <Field label="Name of the merged cluster">
          <Input maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <FormError error={merge.error} />
      </form>
    </Dialog>
  );
}
