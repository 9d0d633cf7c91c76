import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { signInWithCode } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";

const rule = { validate: (code: string) => code.trim().length >= 6 || "Enter the code" };
type CodeFormProps = { onSignedIn: () => void; onBack: () => void };

/** The second step of signing in: a code of the app, or a backup code when the device is gone. */
export function CodeForm({ onSignedIn, onBack }: CodeFormProps) {
  const [kind, setKind] = useState<"app" | "backup">("app");
  const { register, handleSubmit, formState, reset, setFocus } = useForm({ defaultValues: { code: "" } });
  const enter = useMutation({
    mutationFn: ({ code }: { code: string }) =>
      signInWithCode(kind, kind === "app" ? code.replace(/\s/g, "") : code.trim()),
    meta: { showsError: true },
    onSuccess: onSignedIn,
  });
  const app = kind === "app";
  const other = () => {
    setKind(app ? "backup" : "app");
    reset();
    enter.reset();
    setFocus("code");
  };
  return (
    <form noValidate className="space-y-4" onSubmit={handleSubmit((values) => enter.mutate(values))}>
      <Field
        label={app ? "Code" : "Backup code"}
        hint={
          app
            ? "The six digits that your authenticator app shows for igny8."
            : "One of the codes that you kept when you set the second factor up. Each works once."
        }
        error={formState.errors.code}
      >
        <Input
          autoFocus
          inputMode={app ? "numeric" : "text"}
          autoComplete="one-time-code"
          className="font-mono tracking-widest"
          {...register("code", rule)}
        />
      </Field>
      <FormError error={enter.error} />
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={enter.isPending}>
        Sign in
      </Button>
      <div className="flex justify-between gap-4">
        <Button variant="link" onClick={other}>
          {app ? "Use a backup code" : "Use the app"}
        </Button>
        <Button variant="link" onClick={onBack}>
          Start again
        </Button>
      </div>
    </form>
  );
}
