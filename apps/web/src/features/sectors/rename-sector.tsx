import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";

type RenameSectorProps = { sector: { id: string; name: string }; onClose: () => void };

/** Gives a sector another name. */
export function RenameSector({ sector, onClose }: RenameSectorProps) {
  const id = useId();
  const [name, setName] = useState(sector.name);
  const update = useMutation(
    trpc.sectors.update.mutationOptions({ meta: { showsError: true }, onSuccess: onClose }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ id: sector.id, name });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Rename the sector"
      size="sm"
      footer={
        <DialogButtons
          form={id}
          label="Save"
          pending={update.isPending}
          disabledReason={name.trim() === "" && "A sector needs a name."}
        />
      }
    >
      <form id={id} onSubmit={submit} className="space-y-4">
        <Field label="Name">
          <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Field>
        <FormError error={update.error} />
      </form>
    </Dialog>
  );
}
