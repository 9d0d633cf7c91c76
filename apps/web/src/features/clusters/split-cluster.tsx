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

type SplitClusterProps = {
  clusterId: string;
  keywordIds: readonly string[];
  onClose: () => void;
  onSplit: (newClusterId: string) => void;
};

/** Takes the selected keywords out into a cluster of their own. */
export function SplitCluster({ clusterId, keywordIds, onClose, onSplit }: SplitClusterProps) {
  const form = useId();
  const [name, setName] = useState("");
  const split = useMutation(
    trpc.clusters.split.mutationOptions({
      meta: { showsError: true },
      onSuccess: (made) => {
        toast.success(`“${made.name}” now has ${many(made.keywordCount, "keyword")} of its own.`);
        onSplit(made.id);
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    split.mutate({ id: clusterId, keywordIds: [...keywordIds], ...(name.trim() && { name: name.trim() }) });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Split off ${many(keywordIds.length, "keyword")}`}
      description="They become a cluster of their own; the others stay in this one."
      footer={<DialogButtons form={form} label="Split" pending={split.isPending} />}
    >
      <form id={form} noValidate className="space-y-4" onSubmit={submit}>
        <Field label="Name of the new cluster" hint="Left empty, it is named after its main keyword.">
          <Input autoFocus maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <FormError error={split.error} />
      </form>
    </Dialog>
  );
}
