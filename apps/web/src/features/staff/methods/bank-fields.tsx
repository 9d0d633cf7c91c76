import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { KNOWN } from "./method-words.ts";

type BankFieldsProps = {
  values: Readonly<Record<string, string>>;
  ibanError?: string;
  onChange: (part: Record<string, string>) => void;
};

const MOST = 500;

/** Where transfers go; what is left empty is not shown to payers. */
export function BankFields({ values, ibanError, onChange }: BankFieldsProps) {
  const known = new Set<string>(KNOWN.map(([key]) => key));
  const own = Object.keys(values).filter((key) => !known.has(key));
  const fields = [...KNOWN, ...own.map((key) => [key, key] as const)];
  return (
    <fieldset className="grid items-start gap-4 sm:col-span-2 sm:grid-cols-2">
      <legend className="mb-2 font-semibold">Bank details</legend>
      {fields.map(([key, title]) => (
        <Field
          key={key}
          label={title}
          className={key === "notice" ? "sm:col-span-2" : undefined}
          error={key === "iban" ? ibanError : undefined}
        >
          {key === "notice" ? (
            <Textarea
              rows={2}
              maxLength={MOST}
              value={values[key] ?? ""}
              onChange={(event) => onChange({ [key]: event.target.value })}
            />
          ) : (
            <Input
              maxLength={MOST}
              autoComplete="off"
              value={values[key] ?? ""}
              onChange={(event) => onChange({ [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
