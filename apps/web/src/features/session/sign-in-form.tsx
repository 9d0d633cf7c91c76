import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { signIn } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { CodeForm } from "./code-form.tsx";

const NO_ADDRESS = "This is not an e-mail address";
const email = { required: NO_ADDRESS, pattern: { value: /^\S+@\S+\.\S+$/, message: NO_ADDRESS } };
const password = { required: "Enter your password" };

type SignInFormProps = { onSignedIn: () => void /** For whom, where that is known. */; email?: string };

/** E-mail and password, then a code for who has a second factor. Without schemas: the first page loads none. */
export function SignInForm({ onSignedIn, email: known = "" }: SignInFormProps) {
  const [codeWanted, setCodeWanted] = useState(false);
  const { register, handleSubmit, formState } = useForm({
    defaultValues: { email: known, password: "" },
  });
  const enter = useMutation({
    mutationFn: (values: { email: string; password: string }) => signIn(values.email, values.password),
    meta: { showsError: true },
    onSuccess: ({ secondFactor }) => (secondFactor ? setCodeWanted(true) : onSignedIn()),
  });
  if (codeWanted) return <CodeForm onSignedIn={onSignedIn} onBack={() => setCodeWanted(false)} />;
  return (
    <form noValidate className="space-y-4" onSubmit={handleSubmit((values) => enter.mutate(values))}>
      <Field label="E-mail" error={formState.errors.email}>
        <Input type="email" autoComplete="email" autoFocus={known === ""} {...register("email", email)} />
      </Field>
      <div className="space-y-1.5">
        <Field label="Password" error={formState.errors.password}>
          <PasswordInput
            autoComplete="current-password"
            autoFocus={known !== ""}
            {...register("password", password)}
          />
        </Field>
        <Link
          to="/forgot"
          className="inline-block text-[0.8125rem] text-accent-text underline-offset-4 hover:underline"
        >
          Forgot it?
        </Link>
      </div>
      <FormError error={enter.error} />
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={enter.isPending}>
        Sign in
      </Button>
    </form>
  );
}
