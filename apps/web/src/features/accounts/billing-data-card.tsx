import { zodResolver } from "@hookform/resolvers/zod";
import { BillingData } from "@igny8/api/accounts/schema";
import type { RouterOutputs } from "@igny8/api/client";
import { useMutation } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { countries } from "../../lib/places.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { FormCard } from "../../ui/form-card.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.tsx";

/** An empty field means that nothing is known, not that the name is empty. */
const orNull = (text: string | null | undefined) => (text?.trim() ? text.trim() : null);

/** Whom the account's invoices are made out to, from the next one on. */
export function BillingDataCard({ data }: { data: RouterOutputs["accounts"]["billing"] }) {
  const refusal = useCan("accounts.setBilling");
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(BillingData),
    values: data,
  });
  const update = useMutation(
    trpc.accounts.setBilling.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => toast.success("The billing data are saved."),
    }),
  );
  const { errors } = formState;
  const readOnly = refusal !== undefined;
  const text = { setValueAs: orNull };
  return (
    <FormCard
      title="Billing data"
      description="On every invoice from the next one on. The country decides how you can pay."
      onSubmit={handleSubmit((values) => update.mutate(values))}
      error={update.error}
      button={
        <Button type="submit" variant="primary" pending={update.isPending} disabledReason={refusal}>
          Save
        </Button>
      }
    >
      <Field label="Billing name" error={errors.billingName}>
        <Input readOnly={readOnly} autoComplete="organization" {...register("billingName", text)} />
      </Field>
      <Field label="Billing e-mail" hint="Where invoices and reminders go." error={errors.billingEmail}>
        <Input type="email" readOnly={readOnly} {...register("billingEmail", text)} />
      </Field>
      <Field label="Address" error={errors.billingAddress} className="sm:col-span-2">
        <Textarea rows={3} readOnly={readOnly} {...register("billingAddress", text)} />
      </Field>
      <Field label="Country" error={errors.billingCountry}>
        <Controller
          control={control}
          name="billingCountry"
          render={({ field }) => (
            <Combobox
              options={countries}
              value={field.value ?? undefined}
              onValueChange={field.onChange}
              disabled={readOnly}
            />
          )}
        />
      </Field>
      <Field label="Tax id" error={errors.billingTaxId}>
        <Input readOnly={readOnly} {...register("billingTaxId", text)} />
      </Field>
    </FormCard>
  );
}
