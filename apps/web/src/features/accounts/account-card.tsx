import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateAccount } from "@igny8/api/accounts/schema";
import type { RouterOutputs } from "@igny8/api/client";
import { useMutation } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "../../ui/card.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.tsx";
import { countries, timeZones } from "./places.ts";

/** An empty field means that nothing is known, not that the name is empty. */
const orNull = (text: string | null | undefined) => (text?.trim() ? text.trim() : null);

/** Name, time zone and billing data of the account. */
export function AccountCard({ account }: { account: RouterOutputs["accounts"]["get"] }) {
  const refusal = useCan("accounts.update");
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(UpdateAccount),
    values: {
      name: account.name,
      timezone: account.timezone,
      billingName: account.billingName,
      billingAddress: account.billingAddress,
      billingCountry: account.billingCountry,
      billingTaxId: account.billingTaxId,
      billingEmail: account.billingEmail,
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
  const text = { setValueAs: orNull };
  return (
    <Card>
      <CardHeader title="Account" description={`Short name: ${account.slug}`} />
      <form noValidate onSubmit={handleSubmit((values) => update.mutate(values))}>
        <CardBody className="grid gap-4 sm:grid-cols-2">
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
          <h3 className="mt-2 border-t pt-5 font-semibold sm:col-span-2">Billing</h3>
          <Field label="Billing name" error={errors.billingName}>
            <Input readOnly={readOnly} {...register("billingName", text)} />
          </Field>
          <Field label="Billing e-mail" error={errors.billingEmail}>
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
          <div className="empty:hidden sm:col-span-2">
            <FormError error={update.error} />
          </div>
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" pending={update.isPending} disabledReason={refusal}>
            Save
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
