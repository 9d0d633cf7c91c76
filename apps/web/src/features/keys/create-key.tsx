import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { trpc } from "../../lib/api.ts";
import { sitesQuery } from "../../lib/site.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { type Grantable, type Keys, keyRoles } from "./key-words.ts";

/** A list cannot have an option without a value. */
const EVERY = "every";
const DAY_MS = 86_400_000;
const lives = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "never", label: "Without an end" },
] as const;

const Form = z.object({
  name: z.string().trim().min(1, "A key needs a name").max(100),
  role: z.string(),
  site: z.string(),
  life: z.enum(["30", "90", "365", "never"]),
});

type CreateKeyProps = {
  grantable: Keys["grantable"];
  onClose: () => void;
  onCreated: (key: string) => void;
};

/** Makes a key: what it is for, what it may, where, and for how long. */
export function CreateKey({ grantable, onClose, onCreated }: CreateKeyProps) {
  const id = useId();
  const roles = keyRoles(grantable);
  const sites = useQuery(sitesQuery()).data?.items ?? [];
  const { register, control, handleSubmit, formState } = useForm<z.output<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: { name: "", role: roles[0]?.value ?? "", site: EVERY, life: "90" },
  });
  const create = useMutation(
    trpc.keys.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ key }) => onCreated(key),
    }),
  );
  const submit = ({ name, role, site, life }: z.output<typeof Form>) => {
    const chosen = roles.find(({ value }) => Object.is(value, role))?.value;
    if (!chosen) return;
    create.mutate({
      name,
      role: chosen,
      siteId: site === EVERY ? undefined : site,
      expiresAt: life === "never" ? undefined : new Date(Date.now() + Number(life) * DAY_MS).toISOString(),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Create an API key"
      description="For a script or an integration. It never outranks you."
      footer={<DialogButtons form={id} label="Create key" pending={create.isPending} />}
    >
      <form id={id} noValidate className="space-y-4" onSubmit={handleSubmit(submit)}>
        <Field label="Name" hint="Where it is used, so that you know it again." error={formState.errors.name}>
          <Input autoFocus maxLength={100} autoComplete="off" {...register("name")} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Role">
            <Controller
              control={control}
              name="role"
              render={({ field }) => (
                <Select<Grantable>
                  options={roles}
                  value={roles.find(({ value }) => Object.is(value, field.value))?.value}
                  onValueChange={field.onChange}
                />
              )}
            />
          </Field>
          <Field label="Expires after">
            <Controller
              control={control}
              name="life"
              render={({ field }) => (
                <Select options={lives} value={field.value} onValueChange={field.onChange} />
              )}
            />
          </Field>
        </div>
        <Field label="Site" hint="A key of one site does not see the others.">
          <Controller
            control={control}
            name="site"
            render={({ field }) => (
              <Select
                options={[
                  { value: EVERY, label: "Every site" },
                  ...sites.map((site) => ({ value: site.id, label: site.name, hint: site.domain })),
                ]}
                value={field.value}
                onValueChange={field.onChange}
              />
            )}
          />
        </Field>
        <FormError error={create.error} />
      </form>
    </Dialog>
  );
}
