import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { signIn } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

const CodeForm = lazy(async () => ({ default: (await import("./code-form.tsx")).CodeForm }));

type Credentials = { email: string; password: string };

const ADDRESS = /^\S+@\S+\.\S+$/;

/** What can be told without asking the server. */
const faultsOf = ({ email, password }: Credentials): Partial<Credentials> => ({
  ...(!ADDRESS.test(email) && { email: "This is not an e-mail address" }),
  ...(password === "" && { password: "Enter your password" }),
});

/** Read from the page, where a password manager may have written. */
function credentialsIn(form: HTMLFormElement): Credentials {
  const fields = new FormData(form);
  return { email: String(fields.get("email")).trim(), password: String(fields.get("password")) };
}

type SignInFormProps = { onSignedIn: () => void /** For whom, where that is known. */; email?: string };

/**
 * E-mail and password, then a code for who has a second factor. By hand, without what other forms are made
 * with: this page is the first that is loaded.
 */
export function SignInForm({ onSignedIn, email = "" }: SignInFormProps) {
  const [codeWanted, setCodeWanted] = useState(false);
  const [faults, setFaults] = useState<Partial<Credentials>>();
  const enter = useMutation({
    mutationFn: (given: Credentials) => signIn(given.email, given.password),
    meta: { showsError: true },
    onSuccess: ({ secondFactor }) => (secondFactor ? setCodeWanted(true) : onSignedIn()),
  });
  const check = (form: HTMLFormElement) => {
    const found = faultsOf(credentialsIn(form));
    setFaults(found);
    return Object.keys(found)[0];
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const wrong = check(form);
    if (wrong === undefined) enter.mutate(credentialsIn(form));
    else form.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
  };
  if (codeWanted) {
    return (
      <Suspense fallback={<SkeletonLines />}>
        <CodeForm onSignedIn={onSignedIn} onBack={() => setCodeWanted(false)} />
      </Suspense>
    );
  }
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={submit}
      onInput={(event) => faults && check(event.currentTarget)}
    >
      <Field label="E-mail" error={faults?.email}>
        <Input type="email" name="email" autoComplete="email" defaultValue={email} autoFocus={email === ""} />
      </Field>
      <div className="space-y-1.5">
        <Field label="Password" error={faults?.password}>
          <PasswordInput name="password" autoComplete="current-password" autoFocus={email !== ""} />
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
