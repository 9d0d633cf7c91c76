import { zodResolver } from "@hookform/resolvers/zod";
import { PASSWORD_MIN, SignUp } from "@igny8/api/signup/schema";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { publicClient } from "../../lib/api.ts";
import { issuesOf } from "../../lib/failure.ts";
import { signIn } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";

const Trial = SignUp.pick({ name: true, email: true, password: true });
type Trial = z.output<typeof Trial>;

/** Makes the account with its owner, and signs in. */
export function SignUpForm({ onDone }: { onDone: (next: string) => void }) {
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(Trial),
    defaultValues: { name: "", email: "", password: "" },
  });
  const start = useMutation({
    mutationFn: async (values: Trial) => {
      const { next } = await publicClient.signup.create.mutate(values);
      await signIn(values.email, values.password);
      return next;
    },
    meta: { showsError: true },
    onSuccess: onDone,
    onError: (error) => {
      for (const { field, reason } of issuesOf(error)) setError(field as keyof Trial, { message: reason });
    },
  });
  const { errors } = formState;
  return (
    <form noValidate className="space-y-4" onSubmit={handleSubmit((values) => start.mutate(values))}>
      <Field label="Name" error={errors.name}>
        <Input autoComplete="name" autoFocus {...register("name")} />
      </Field>
      <Field label="E-mail" error={errors.email}>
        <Input type="email" autoComplete="email" {...register("email")} />
      </Field>
      <Field label="Password" hint={`At least ${PASSWORD_MIN} characters.`} error={errors.password}>
        <PasswordInput autoComplete="new-password" {...register("password")} />
      </Field>
      <FormError error={start.error} />
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={start.isPending}>
        Start free trial
      </Button>
    </form>
  );
}
