import { type FormEvent, useState } from "react";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";

type PasswordStepProps = { id: string; error: unknown; onSubmit: (password: string) => void };

/** Asks for the password again before something that a stolen session must not do. */
export function PasswordStep({ id, error, onSubmit }: PasswordStepProps) {
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === "");
    if (password !== "") onSubmit(password);
  };
  return (
    <form id={id} noValidate className="space-y-4" onSubmit={submit}>
      <Field label="Your password" error={missing ? "Enter your password" : undefined}>
        <PasswordInput
          autoFocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <FormError error={error} />
    </form>
  );
}
