import { zodResolver } from "@hookform/resolvers/zod";
import { Join } from "@igny8/api/members/schema";
import { PASSWORD_MIN } from "@igny8/api/signup/schema";
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

type JoinFormProps = { token: string; email: string; onJoined: (slug: string) => void };

/** A new person follows his invitation: name and password, and he is in. */
export function JoinForm({ token, email, onJoined }: JoinFormProps) {
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(Join),
    defaultValues: { token, name: "", password: "" },
  });
  const join = useMutation({
    mutationFn: async (values: z.output<typeof Join>) => {
      const { account } = await publicClient.members.join.mutate(values);
      await signIn(email, values.password);
      return account.slug;
    },
    meta: { showsError: true },
    onSuccess: onJoined,
    onError: (error) => {
      for (const { field, reason } of issuesOf(error)) setError(field as keyof Join, { message: reason });
    },
  });
  const { errors } = formState;
  return (
    <form noValidate className="space-y-4" onSubmit={handleSubmit((values) => join.mutate(values))}>
      <Field label="E-mail">
        <Input type="email" autoComplete="username" readOnly value={email} />
      </Field>
      <Field label="Name" error={errors.name}>
        <Input autoComplete="name" autoFocus {...register("name")} />
      </Field>
      <Field label="Password" hint={`At least ${PASSWORD_MIN} characters.`} error={errors.password}>
        <PasswordInput autoComplete="new-password" {...register("password")} />
      </Field>
      <FormError error={join.error} />
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={join.isPending}>
        Join
      </Button>
    </form>
  );
}
