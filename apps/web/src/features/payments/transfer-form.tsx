import { zodResolver } from "@hookform/resolvers/zod";
import { MAX_PROOF_BYTES } from "@igny8/api/payments/schema";
import { useState } from "react";
import { Controller, type FieldPath, useForm } from "react-hook-form";
import type { RouterOutputs } from "../../lib/api.ts";
import { issuesOf } from "../../lib/failure.ts";
import { useCan } from "../../lib/me.ts";
import { minorOf, typedAmount } from "../../lib/money.ts";
import { today } from "../../lib/time.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Transfer } from "./transfer.ts";
import { useHandIn } from "./use-hand-in.ts";

type Invoice = RouterOutputs["invoices"]["get"];

type TransferFormProps = { invoice: Invoice; payerName: string };

/** Tells that a transfer was made, with what shows it. */
export function TransferForm({ invoice, payerName }: TransferFormProps) {
  const { id: invoiceId, total, currency, payment } = invoice;
  const refusal = useCan("payments.submit");
  const { register, control, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(Transfer),
    defaultValues: {
      invoiceId,
      payerName,
      reference: payment?.reference ?? "",
      amount: total,
      paidOn: today(),
      proofUrl: undefined,
      proof: undefined,
    },
  });
  const { handIn, progress } = useHandIn((error) => {
    for (const { field, reason } of issuesOf(error))
      setError(field as FieldPath<Transfer>, { message: reason });
  });
  const { errors } = formState;
  return (
    <Card>
      <CardHeader
        title="Tell us about your transfer"
        description="When you have sent the money. We look for it and open the account."
      />
      <form noValidate onSubmit={handleSubmit((values) => handIn.mutate(values))}>
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <Field label="Payer" hint="Whose bank account it comes from." error={errors.payerName}>
            <Input autoComplete="name" {...register("payerName")} />
          </Field>
          <Field label="Reference" hint="As the transfer says it." error={errors.reference}>
            <Input autoComplete="off" {...register("reference")} />
          </Field>
          <Field label="Amount" error={errors.amount && "An amount such as 139.00"}>
            <Controller
              control={control}
              name="amount"
              render={({ field }) => (
                <AmountInput currency={currency} value={field.value} onChange={field.onChange} />
              )}
            />
          </Field>
          <Field label="Sent on" error={errors.paidOn}>
            <Input type="date" max={today()} {...register("paidOn")} />
          </Field>
          <div className="space-y-3 sm:col-span-2">
            <p className="font-medium">
              Proof <span className="font-normal text-ink-muted">(helps us to find it sooner)</span>
            </p>
            <Controller
              control={control}
              name="proof"
              render={({ field }) => (
                <FileDrop
                  label="A PDF, PNG or JPEG of the transfer"
                  accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
                  maxBytes={MAX_PROOF_BYTES}
                  file={field.value ?? null}
                  onFile={(file) => field.onChange(file ?? undefined)}
                  error={errors.proof?.message}
                  disabled={handIn.isPending}
                />
              )}
            />
            <Field
              label="Or its address"
              hint="Where it can be seen, beginning with https://"
              error={errors.proofUrl}
            >
              <Input
                type="url"
                autoComplete="off"
                placeholder="https://"
                {...register("proofUrl", { setValueAs: (text?: string) => text?.trim() || undefined })}
              />
            </Field>
          </div>
          <div className="space-y-3 empty:hidden sm:col-span-2">
            {handIn.isPending && <Progress label="Sending" value={progress} max={1} />}
            <FormError error={handIn.error} />
          </div>
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" pending={handIn.isPending} disabledReason={refusal}>
            I have sent the money
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

type AmountInputProps = { currency: string; value: number; onChange: (value: number) => void };

/** Read and typed as money, kept in minor units; NaN while it is no amount. */
function AmountInput({ currency, value, onChange }: AmountInputProps) {
  const [typed, setTyped] = useState(() => typedAmount(value, currency));
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      suffix={currency}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(minorOf(target.value, currency));
      }}
    />
  );
}
