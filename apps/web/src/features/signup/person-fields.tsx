import { PASSWORD_MIN } from "@igny8/api/signup/schema";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";

type Name = "name" | "email" | "password";
type PersonFieldsProps = Record<Name, UseFormRegisterReturn> & {
  errors: Partial<Record<Name, { message?: string }>>;
};

/** Who signs up. */
export const PersonFields = ({ name, email, password, errors }: PersonFieldsProps) => (
  <>
    <Field label="Name" error={errors.name}>
      <Input autoComplete="name" autoFocus {...name} />
    </Field>
    <Field label="E-mail" error={errors.email}>
      <Input type="email" autoComplete="email" {...email} />
    </Field>
    <Field label="Password" hint={`At least ${PASSWORD_MIN} characters.`} error={errors.password}>
      <PasswordInput autoComplete="new-password" {...password} />
    </Field>
  </>
);
