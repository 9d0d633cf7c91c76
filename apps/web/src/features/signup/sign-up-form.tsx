import { zodResolver } from "@hookform/resolvers/zod";
import { SignUp } from "@igny8/api/signup/schema";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { PersonFields } from "./person-fields.tsx";
import { useSignUp } from "./use-sign-up.ts";

const Trial = SignUp.pick({ name: true, email: true, password: true });
type Trial = z.output<typeof Trial>;

type SignUpFormProps = {
  /** A plan that costs nothing; the free trial without one. */
  plan?: string;
  label?: string;
  onDone: (next: string) => void;
};

/** For who has nothing to pay: name, e-mail, password. */
export function SignUpForm({ plan, label = "Start free trial", onDone }: SignUpFormProps) {
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(Trial),
    defaultValues: { name: "", email: "", password: "" },
  });
  const start = useSignUp({
    onDone,
    onIssue: (field, message) => setError(field as keyof Trial, { message }),
  });
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={handleSubmit((values) => start.mutate({ ...values, plan }))}
    >
      <PersonFields
        errors={formState.errors}
        name={register("name")}
        email={register("email")}
        password={register("password")}
      />
      <FormError error={start.error} />
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={start.isPending}>
        {label}
      </Button>
    </form>
  );
}
