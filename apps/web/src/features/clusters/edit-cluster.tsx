import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateCluster } from "@igny8/api/clusters/schema";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { Cluster } from "./cluster-filter.ts";

/** Renames and describes a cluster. */
export function EditCluster({ cluster, onClose }: { cluster: Cluster; onClose: () => void }) {
  const form = useId();
  const update = useMutation(
    trpc.clusters.update.mutationOptions({ meta: { showsError: true }, onSuccess: onClose }),
  );
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(UpdateCluster),
    defaultValues: { id: cluster.id, name: cluster.name, description: cluster.description ?? "" },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Edit cluster"
      footer={<DialogButtons form={form} label="Save" pending={update.isPending} />}
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={handleSubmit((change) => update.mutate(change))}
      >
        <Field label="Name" error={formState.errors.name && "A cluster needs a name."}>
          <Input autoFocus maxLength={200} {...register("name")} />
        </Field>
        <Field label="Description" hint="For your team: what belongs to this topic and what does not.">
          <Textarea rows={5} maxLength={5000} {...register("description")} />
        </Field>
        <FormError error={update.error} />
      </form>
    </Dialog>
  );
}
