import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { KeyAndAddress } from "../../ui/key-and-address.tsx";
import type { AiDraft } from "./ai-draft.ts";

type OwnFieldsProps = {
  draft: AiDraft;
  keyHint: string | null;
  errors: Record<string, string>;
  readOnly: boolean;
  onChange: (part: Partial<AiDraft>) => void;
};

/** Where the account's own model is, and with which key it is reached. */
export function OwnFields({ draft, keyHint, errors, readOnly, onChange }: OwnFieldsProps) {
  const text = (name: keyof AiDraft & ("textModel" | "imageModel" | "timeoutSeconds" | "retries")) => ({
    value: draft[name],
    readOnly,
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <div className="grid gap-4 border-t pt-5 sm:grid-cols-2">
      <KeyAndAddress
        draft={draft}
        keyHint={keyHint}
        errors={errors}
        readOnly={readOnly}
        onChange={onChange}
      />
      <Field label="Text model" hint="Empty is the product's choice." error={errors.textModel}>
        <Input placeholder="gpt-4.1-mini" autoComplete="off" {...text("textModel")} />
      </Field>
      <Field label="Image model" hint="Empty is the product's choice." error={errors.imageModel}>
        <Input placeholder="gpt-image-1" autoComplete="off" {...text("imageModel")} />
      </Field>
      <Field label="Longest wait" hint="For one call, 5 to 600." error={errors.timeoutSeconds}>
        <Input inputMode="numeric" suffix="seconds" {...text("timeoutSeconds")} />
      </Field>
      <Field label="Further tries" hint="When it is overloaded or away, 0 to 5." error={errors.retries}>
        <Input inputMode="numeric" {...text("retries")} />
      </Field>
    </div>
  );
}
