import { CreateIndustry as NewIndustry } from "@igny8/api/industries/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { toast } from "../../../ui/toast.tsx";
import { sectorsIn } from "./sector-names.ts";

/** A new industry with its first sectors. */
export function CreateIndustry({ onClose }: { onClose: () => void }) {
  const form = useId();
  const [name, setName] = useState("");
  const [sectors, setSectors] = useState("");
  const read = NewIndustry.safeParse({ name, sectors: sectorsIn(sectors) });
  const fault = read.error?.issues[0]?.message;
  const create = useMutation(
    trpc.staff.industries.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: (made) => {
        toast.success(`${made.name} is there, as ${made.slug}.`);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Create an industry"
      description="It comes at the end of the list. Its slug is made from the name and stays."
      footer={<DialogButtons form={form} label="Create" pending={create.isPending} disabledReason={fault} />}
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (read.success) create.mutate(read.data);
        }}
      >
        <Field label="Name">
          <Input autoFocus maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Sectors" hint="One per line, with a description after a colon if you like.">
          <Textarea rows={5} value={sectors} onChange={(event) => setSectors(event.target.value)} />
        </Field>
        <FormError error={create.error} />
      </form>
    </Dialog>
  );
}
