import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateMe } from "@igny8/api/me/schema";
import { useMutation } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import type { Me } from "../../lib/me.ts";
import { setTheme } from "../../lib/theme.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormCard } from "../../ui/form-card.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { toast } from "../../ui/toast.tsx";

const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
] as const;

const names = new Intl.DisplayNames("en", { type: "language" });
const locales = ["en", "en-GB", "de", "es", "fr", "it", "nl", "pl", "pt-BR"].map((value) => ({
  value,
  label: names.of(value) ?? value,
}));

/** Name, theme and language of the person. */
export function ProfileCard({ user }: { user: NonNullable<Me["user"]> }) {
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(UpdateMe),
    values: { name: user.name, theme: user.theme, locale: user.locale },
  });
  const update = useMutation(
    trpc.me.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ theme }) => {
        setTheme(theme);
        toast.success("Your profile is saved.");
      },
    }),
  );
  const known = locales.some(({ value }) => value === user.locale);
  const choices = known ? locales : [...locales, { value: user.locale, label: user.locale }];
  return (
    <FormCard
      title="Profile"
      description={user.email}
      onSubmit={handleSubmit((values) => update.mutate(values))}
      error={update.error}
      button={
        <Button type="submit" variant="primary" pending={update.isPending}>
          Save
        </Button>
      }
    >
      <Field label="Name" error={formState.errors.name} className="sm:col-span-2">
        <Input autoComplete="name" {...register("name")} />
      </Field>
      <Field label="Theme">
        <Controller
          control={control}
          name="theme"
          render={({ field }) => (
            <Select options={themes} value={field.value} onValueChange={field.onChange} />
          )}
        />
      </Field>
      <Field label="Language" hint="For messages to you; the screens are in English.">
        <Controller
          control={control}
          name="locale"
          render={({ field }) => (
            <Select options={choices} value={field.value} onValueChange={field.onChange} />
          )}
        />
      </Field>
    </FormCard>
  );
}
