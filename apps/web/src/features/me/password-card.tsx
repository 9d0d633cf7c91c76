import { zodResolver } from "@hookform/resolvers/zod";
import { PASSWORD_MIN, SignUp } from "@igny8/api/signup/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { invalidateNoun } from "../../lib/invalidate.ts";
import { changePassword } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormCard } from "../../ui/form-card.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { toast } from "../../ui/toast.tsx";

const Change = z.object({
  currentPassword: z.string().min(1, "Enter your current password"),
  newPassword: SignUp.shape.password,
});

/** Changes the password; every other browser is signed out by it. */
export function PasswordCard() {
  const queryClient = useQueryClient();
  const { register, handleSubmit, formState, reset } = useForm({
    resolver: zodResolver(Change),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const change = useMutation({
    mutationFn: (values: z.output<typeof Change>) =>
      changePassword(values.currentPassword, values.newPassword),
    meta: { showsError: true },
    onSuccess: () => {
      reset();
      void invalidateNoun(queryClient, "me");
      toast.success("Your password is changed.");
    },
  });
  const { errors } = formState;
  return (
    <FormCard
      title="Password"
      description="Changing it signs you out everywhere else."
      onSubmit={handleSubmit((values) => change.mutate(values))}
      error={change.error}
      button={
        <Button type="submit" pending={change.isPending}>
          Change the password
        </Button>
      }
    >
      <Field label="Current password" error={errors.currentPassword}>
        <PasswordInput autoComplete="current-password" {...register("currentPassword")} />
      </Field>
      <Field label="New password" hint={`At least ${PASSWORD_MIN} characters.`} error={errors.newPassword}>
        <PasswordInput autoComplete="new-password" {...register("newPassword")} />
      </Field>
    </FormCard>
  );
}
