import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateAccount } from "@igny8/api/accounts/schema";
import type { RouterOutputs } from "@igny8/api/client";
import { useMutation } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { timeZones } from "../../lib/places.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { FormCard } from "../../ui/form-card.tsx";
import { Input } from "../../ui/input.tsx";
import { toast } from "../../ui/toast.tsx";

const Named = UpdateAccount.pick({ name: true, timezone: true });

/** Name and time zone of the account. */
export function AccountCard({ account }: { account: RouterOutputs["accounts"]["get"] }) {
  const refusal = useCan("accounts.update");
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(Named),
    values: {
      name: account.name,
      timezone: account.timezone,
    },
  });
  const update = useMutation(
    trpc.accounts.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => toast.success("The account is saved."),
    }),
  );
  const { errors } = formState;
  const readOnly = refusal !== undefined;
  return (
    <FormCard
      title="Account"
      description={`Short name: ${account.slug}`}
      onSubmit={handleSubmit((values) => update.mutate(values))}
      error={update.error}
      button={
        <Button type="submit" variant="primary" pending={update.isPending} disabledReason={refusal}>
          Save
        </Button>
      }
    >
      <Field label="Name" error={errors.name}>
        <Input readOnly={readOnly} autoComplete="organization" {...register("name")} />
      </Field>
      <Field label="Time zone" hint="Schedules follow it." error={errors.timezone}>
        <Controller
          control={control}
          name="timezone"
          render={({ field }) => (
            <Combobox
              options={timeZones}
              value={field.value}
              onValueChange={field.onChange}
              disabled={readOnly}
            />
          )}
        />
      </Field>
    </FormCard>
  );
}
