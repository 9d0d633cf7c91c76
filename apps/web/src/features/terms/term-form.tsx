import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { branchOf, inTreeOrder, type Term, type TermKind } from "./term-filter.ts";
import { useTerms } from "./use-terms.ts";

type TermFormProps = {
  siteId: string;
  /** The one to be changed, or the kind of a new one. */
  term: Term | TermKind;
  onClose: () => void;
};

/** A list cannot have an option without a value. */
const TOP = "top";

/** Makes a category or a tag, or changes one. */
export function TermForm({ siteId, term, onClose }: TermFormProps) {
  const id = useId();
  const known = typeof term === "string" ? undefined : term;
  const kind = typeof term === "string" ? term : term.kind;
  const [name, setName] = useState(known?.name ?? "");
  const [slug, setSlug] = useState(known?.slug ?? "");
  const [description, setDescription] = useState(known?.description ?? "");
  const [parentId, setParentId] = useState(known?.parentId ?? null);
  const refusal = useCan(known ? "terms.update" : "terms.create");
  const done = { meta: { showsError: true }, onSuccess: onClose };
  const create = useMutation(trpc.terms.create.mutationOptions(done));
  const update = useMutation(trpc.terms.update.mutationOptions(done));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = slug.trim() || undefined;
    if (known) update.mutate({ id: known.id, name, slug: address, description, parentId });
    else create.mutate({ siteId, kind, name, slug: address, description, parentId });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={known ? `Edit the ${kind}` : `New ${kind}`}
      footer={
        <DialogButtons
          label={known ? "Save" : `Add ${kind}`}
          form={id}
          pending={create.isPending || update.isPending}
          disabledReason={refusal ?? (name.trim() === "" && `A ${kind} needs a name.`)}
        />
      }
    >
      <form id={id} onSubmit={submit} className="space-y-4">
        <Field label="Name">
          <Input maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Address" hint="Lower case letters, digits and hyphens; made of the name when empty.">
          <Input maxLength={120} value={slug} onChange={(event) => setSlug(event.target.value)} />
        </Field>
        {kind === "category" && (
          <ParentField siteId={siteId} known={known} value={parentId} onChange={setParentId} />
        )}
        <Field label="Description">
          <Textarea
            rows={3}
            maxLength={2000}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
        <FormError error={create.error ?? update.error} />
      </form>
    </Dialog>
  );
}

type ParentFieldProps = {
  siteId: string;
  known: Term | undefined;
  value: string | null;
  onChange: (parentId: string | null) => void;
};

function ParentField({ siteId, known, value, onChange }: ParentFieldProps) {
  const { rows } = useTerms(siteId, "category");
  const own = known ? branchOf(rows, known.id) : new Set<string>();
  const parents = inTreeOrder(rows).filter(({ id }) => !own.has(id));
  return (
    <Field label="Parent">
      <Select
        value={value ?? TOP}
        onValueChange={(next) => onChange(next === TOP ? null : next)}
        options={[
          { value: TOP, label: "None" },
          ...parents.map(({ id, name, depth }) => ({ value: id, label: `${"– ".repeat(depth)}${name}` })),
        ]}
      />
    </Field>
  );
}
