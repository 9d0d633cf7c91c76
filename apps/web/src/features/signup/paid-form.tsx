import { zodResolver } from "@hookform/resolvers/zod";
import { SignUp } from "@igny8/api/signup/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, type FieldPath, useForm } from "react-hook-form";
import type { z } from "zod";
import { publicClient } from "../../lib/api.ts";
import { mayWorkAgain } from "../../lib/failure.ts";
import { countries } from "../../lib/places.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { type Method, MethodChoice } from "../../ui/method-choice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { PersonFields } from "./person-fields.tsx";
import { useSignUp } from "./use-sign-up.ts";

const Paid = SignUp.pick({ name: true, email: true, password: true, billing: true }).required();
type Paid = z.output<typeof Paid>;

/** For who buys a plan: besides himself, whom the invoice is made out to and how it will be paid. */
export function PaidForm({ plan, onDone }: { plan: string; onDone: (next: string) => void }) {
  const { register, control, handleSubmit, formState, setError, watch } = useForm({
    resolver: zodResolver(Paid),
    defaultValues: {
      name: "",
      email: "",
      password: "",
      billing: { name: "", address: "", country: "", taxId: "" },
    },
  });
  const [wanted, setWanted] = useState<Method>();
  const methods = useMethods(watch("billing.country"));
  const offers = methods.data?.items ?? [];
  const usable = offers.filter(({ available }) => available);
  const { method } = usable.find((offer) => offer.method === wanted) ?? usable[0] ?? {};
  const start = useSignUp({
    onDone,
    onIssue: (field, message) => setError(field as FieldPath<Paid>, { message }),
  });
  const { errors } = formState;
  return (
    <form
      noValidate
      className="space-y-7"
      onSubmit={handleSubmit((values) => start.mutate({ ...values, plan, paymentMethod: method }))}
    >
      <section aria-label="You" className="space-y-4">
        <PersonFields
          errors={errors}
          name={register("name")}
          email={register("email")}
          password={register("password")}
        />
      </section>
      <section aria-labelledby="billing" className="space-y-4 border-t pt-6">
        <h2 id="billing" className="font-semibold text-base">
          For the invoice
        </h2>
        <Field label="Billing name" hint="Your company, or you." error={errors.billing?.name}>
          <Input autoComplete="organization" {...register("billing.name")} />
        </Field>
        <Field label="Address" error={errors.billing?.address}>
          <Textarea rows={3} autoComplete="street-address" {...register("billing.address")} />
        </Field>
        <Field label="Country" error={errors.billing?.country && "Choose a country"}>
          <Controller
            control={control}
            name="billing.country"
            render={({ field }) => (
              <Combobox
                options={countries}
                value={field.value || undefined}
                onValueChange={field.onChange}
                onBlur={field.onBlur}
              />
            )}
          />
        </Field>
        <Field label="Tax id" hint="If you have one." error={errors.billing?.taxId}>
          <Input autoComplete="off" {...register("billing.taxId", { setValueAs: orNothing })} />
        </Field>
      </section>
      <section aria-label="Payment" className="border-t pt-6">
        {methods.isPending ? (
          <div role="status" aria-label="Loading the ways to pay">
            <Skeleton className="h-32 rounded-control" />
          </div>
        ) : methods.isError && !methods.data ? (
          <Problem error={methods.error} title="Ways to pay" onRetry={() => void methods.refetch()} />
        ) : (
          <MethodChoice offers={offers} value={method} onChange={setWanted} />
        )}
      </section>
      <div className="space-y-4">
        <FormError error={start.error} />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          className="w-full"
          pending={start.isPending}
          disabledReason={methods.isSuccess && !method && "There is no way to pay from this country yet."}
        >
          Order and see how to pay
        </Button>
      </div>
    </form>
  );
}

const orNothing = (text: string) => text.trim() || undefined;

/** The ways to pay from a country; those for everywhere until there is one. */
const useMethods = (country: string | undefined) =>
  useQuery({
    queryKey: ["ways-to-pay", country],
    queryFn: () => publicClient.signup.methods.query(country ? { country } : {}),
    retry: mayWorkAgain,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
