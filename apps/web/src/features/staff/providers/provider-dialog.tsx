import { CreateProvider, UpdateProvider } from "@igny8/api/ai/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import { ConnectionFields } from "./connection-fields.tsx";
import { draftOf, valuesOf } from "./provider-draft.ts";
import { kindOptions, type Provider } from "./provider-words.ts";

/** A new provider, or another address, key, model or price of one. */
export function ProviderDialog({ provider, onClose }: { provider?: Provider; onClose: () => void }) {
  const form = useId();
  const [draft, setDraft] = useState(() => draftOf(provider));
  const saved = {
    meta: { showsError: true } as const,
    onSuccess: () => {
      toast.success(`${draft.name.trim()} is saved.`);
      onClose();
    },
  };
  const create = useMutation(trpc.staff.providers.create.mutationOptions(saved));
  const update = useMutation(trpc.staff.providers.update.mutationOptions(saved));
  const values = valuesOf(draft, provider);
  const made = CreateProvider.safeParse({ ...values, kind: draft.kind });
  const changed = UpdateProvider.safeParse({ ...values, id: provider?.id });
  const { error } = provider ? changed : made;
  const errors = Object.fromEntries(
    (error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]),
  );
  const [problem] = Object.entries(errors);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={provider ? `Edit ${provider.name}` : "Add a provider"}
      description={
        provider?.isCurrent
          ? "It is in use: a change holds for every account from the next call on."
          : "It is used once it is chosen."
      }
      size="lg"
      footer={
        <DialogButtons
          form={form}
          label={provider ? "Save" : "Add provider"}
          pending={create.isPending || update.isPending}
          disabledReason={
            problem && (problem[0] === "name" ? "A provider needs a name." : "Look at the fields marked red.")
          }
        />
      }
    >
      <form
        id={form}
        noValidate
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (provider && changed.success) update.mutate(changed.data);
          if (!provider && made.success) create.mutate(made.data);
        }}
      >
        <Field label="Name">
          <Input
            autoFocus
            maxLength={100}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        </Field>
        <Field label="Kind" hint={provider && "Stays as it was made."}>
          <Select
            disabled={provider !== undefined}
            options={kindOptions}
            value={draft.kind}
            onValueChange={(kind) => setDraft({ ...draft, kind })}
          />
        </Field>
        {draft.kind === "openai" && (
          <ConnectionFields
            draft={draft}
            keyHint={provider?.keyHint ?? null}
            errors={errors}
            onChange={(part) => setDraft({ ...draft, ...part })}
          />
        )}
        <div className="empty:hidden sm:col-span-2">
          <FormError error={create.error ?? update.error} />
        </div>
      </form>
    </Dialog>
  );
}
