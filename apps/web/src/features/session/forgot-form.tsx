import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { requestPasswordReset } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";

const Address = z.object({ email: z.email("This is not an e-mail address") });

/** Asks for a link to set a new password. It never tells whether the address is known. */
export function ForgotForm() {
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(Address),
    defaultValues: { email: "" },
  });
  const ask = useMutation({
    mutationFn: ({ email }: z.output<typeof Address>) => requestPasswordReset(email),
    meta: { showsError: true },
  });
  if (ask.isSuccess) {
    return (
      <p role="status" className="rounded-control bg-success-soft p-4 text-success-text">
        If {ask.variables.email} has a sign-in here, a link is on its way. It works for one hour.
      </p>
    );
  }
  return (
    <form noValidate className="space-y-4" onSubmit={handleSubmit((values) => ask.mutate(values))}>
      <Field label="E-mail" error={formState.errors.email}>
        <Input type="email" autoComplete="email" autoFocus {...register("email")} />
      </Field>
      <FormError error={ask.error} />
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={ask.isPending}>
        Send the link
      </Button>
    </form>
  );
}
