import { CreateProfile } from "@igny8/api/prompts/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { sitesQuery } from "../../lib/site.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.tsx";
import { languageOptions } from "./languages.ts";
import type { Profile } from "./profiles-card.tsx";

/** A list cannot have an option without a value. */
const EVERY = "every";

/** A new profile, or another wording of one. */
export function ProfileDialog({ profile, onClose }: { profile?: Profile; onClose: () => void }) {
  const form = useId();
  const [draft, setDraft] = useState({
    name: profile?.name ?? "",
    language: profile?.language ?? "en",
    tone: profile?.tone ?? "",
    audience: profile?.audience ?? "",
    structure: profile?.structure ?? "",
  });
  const [site, setSite] = useState(profile?.siteId ?? EVERY);
  const sites = useQuery(sitesQuery()).data?.items ?? [];
  const saved = {
    meta: { showsError: true } as const,
    onSuccess: () => {
      toast.success(`${draft.name.trim()} is saved.`);
      onClose();
    },
  };
  const create = useMutation(trpc.prompts.profiles.create.mutationOptions(saved));
  const update = useMutation(trpc.prompts.profiles.update.mutationOptions(saved));
  const siteId = site === EVERY ? undefined : site;
  const read = CreateProfile.safeParse({ ...draft, siteId });
  const text = (name: keyof typeof draft) => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={profile ? `Edit ${profile.name}` : "Create an author profile"}
      description="Told to the model with every article that is written in it."
      footer={
        <DialogButtons
          form={form}
          label={profile ? "Save" : "Create profile"}
          pending={create.isPending || update.isPending}
          disabledReason={!read.success && (read.error.issues[0]?.message ?? "Something is too long.")}
        />
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!read.success) return;
          if (profile) update.mutate({ ...draft, id: profile.id });
          else create.mutate(read.data);
        }}
      >
        <Field label="Name">
          <Input autoFocus maxLength={100} autoComplete="off" placeholder="House style" {...text("name")} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Language">
            <Combobox
              options={languageOptions(draft.language)}
              value={draft.language}
              onValueChange={(language) => setDraft({ ...draft, language })}
            />
          </Field>
          <Field label="Site" hint={profile ? "Stays as it was made." : undefined}>
            <Select
              disabled={profile !== undefined}
              options={[
                { value: EVERY, label: "All sites" },
                ...sites.map(({ id, name, domain }) => ({ value: id, label: name, hint: domain })),
              ]}
              value={site}
              onValueChange={setSite}
            />
          </Field>
        </div>
        <Field label="Tone">
          <Input maxLength={500} placeholder="Calm, dry, first person plural" {...text("tone")} />
        </Field>
        <Field label="Readers">
          <Input maxLength={500} placeholder="People who buy their first boat" {...text("audience")} />
        </Field>
        <Field label="Structure" hint="How articles are built: openings, headings, lists, endings.">
          <Textarea rows={3} maxLength={2000} {...text("structure")} />
        </Field>
        <FormError error={create.error ?? update.error} />
      </form>
    </Dialog>
  );
}
