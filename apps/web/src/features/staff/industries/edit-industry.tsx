import { UpdateIndustry } from "@igny8/api/industries/schema";
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
import type { Industry } from "./industries-page.tsx";
import { sectorsIn } from "./sector-names.ts";

/** Renames an industry and its sectors, moves it, and adds sectors. Slugs stay. */
export function EditIndustry({ industry, onClose }: { industry: Industry; onClose: () => void }) {
  const form = useId();
  const [name, setName] = useState(industry.name);
  const [position, setPosition] = useState(String(industry.position));
  const [names, setNames] = useState<Record<string, string>>({});
  const [added, setAdded] = useState("");
  const sectors = industry.sectors.flatMap(({ id, name: old }) =>
    names[id] !== undefined && names[id] !== old ? [{ id, name: names[id] }] : [],
  );
  const add = sectorsIn(added);
  const moved = position.trim() !== String(industry.position);
  const read = UpdateIndustry.safeParse({
    id: industry.id,
    name: name === industry.name ? undefined : name,
    position: moved ? Number(position.trim() || Number.NaN) : undefined,
    sectors,
    add,
  });
  const same = name === industry.name && !moved && sectors.length === 0 && add.length === 0;
  const update = useMutation(
    trpc.staff.industries.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (now) => {
        toast.success(`${now.name} is saved.`);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={`Edit ${industry.name}`}
      description="Names may change; slugs stay, because sheets name rows by them."
      footer={
        <DialogButtons
          form={form}
          label="Save"
          pending={update.isPending}
          disabledReason={read.success ? same && "Nothing is changed." : read.error.issues[0]?.message}
        />
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (read.success && !same) update.mutate(read.data);
        }}
      >
        <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
          <Field label="Name">
            <Input maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label="Place in the list">
            <Input
              inputMode="numeric"
              value={position}
              onChange={(event) => setPosition(event.target.value)}
            />
          </Field>
        </div>
        <fieldset>
          <legend className="mb-2 font-semibold">Sectors</legend>
          <div className="grid gap-3 sm:grid-cols-2">
            {industry.sectors.map((sector) => (
              <Field key={sector.id} label={sector.slug} className="[&>label]:font-normal [&>label]:text-xs">
                <Input
                  maxLength={100}
                  value={names[sector.id] ?? sector.name}
                  onChange={(event) => setNames((old) => ({ ...old, [sector.id]: event.target.value }))}
                />
              </Field>
            ))}
          </div>
        </fieldset>
        <Field label="Add sectors" hint="One per line, with a description after a colon if you like.">
          <Textarea rows={3} value={added} onChange={(event) => setAdded(event.target.value)} />
        </Field>
        <FormError error={update.error} />
      </form>
    </Dialog>
  );
}
