import { zodResolver } from "@hookform/resolvers/zod";
import { PASSWORD_MIN, SignUp } from "@igny8/api/signup/schema";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { resetPassword } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";

const NewPassword = SignUp.pick({ password: true });

/** Sets a new password with the token of an e-mail. */
export function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(NewPassword),
    defaultValues: { password: "" },
  });
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) => resetPassword(token, password),
    meta: { showsError: true },
    onSuccess: onDone,
  });
  return (
    <form noValidate className="space-y-4" onSubmit={handleSubmit((values) => reset.mutate(values))}>
      <Field
        label="New password"
        hint={`At least ${PASSWORD_MIN} characters.`}
        error={formState.errors.password}
      >
        <PasswordInput autoComplete="new-password" autoFocus {...register("password")} />
      </Field>
      <FormError error={reset.error} />
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={reset.isPending}>
        Set the password
      </Button>
    </form>
  );
}
