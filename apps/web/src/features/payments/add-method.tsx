import { zodResolver } from "@hookform/resolvers/zod";
import { CreateMethod } from "@igny8/api/payments/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { MethodChoice } from "../../ui/method-choice.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";

/** Notes another way to pay. */
export function AddMethod({ onClose }: { onClose: () => void }) {
  const id = useId();
  const available = useQuery(trpc.payments.methods.available.queryOptions());
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(CreateMethod),
    defaultValues: { type: "bank_transfer", label: "", isDefault: false },
  });
  const create = useMutation(
    trpc.payments.methods.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ label }) => {
        toast.success(`${label} is noted.`);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a payment method"
      description="So that we know how you will pay. No card numbers or passwords, please."
      footer={<DialogButtons form={id} label="Add method" pending={create.isPending} />}
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={handleSubmit((values) => create.mutate(values))}
      >
        {available.data ? (
          <Controller
            control={control}
            name="type"
            render={({ field }) => (
              <MethodChoice
                legend="Kind"
                offers={available.data.items}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
        ) : (
          <SkeletonLines />
        )}
        <Field label="Name" hint="Such as: Company account at Sparkasse." error={formState.errors.label}>
          <Input autoComplete="off" {...register("label")} />
        </Field>
        <Checkbox label="Use it from now on" {...register("isDefault")} />
        <FormError error={create.error ?? available.error} />
      </form>
    </Dialog>
  );
}
