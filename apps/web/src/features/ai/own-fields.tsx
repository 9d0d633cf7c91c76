import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { KeyField } from "../../ui/key-field.tsx";
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
  const text = (
    name: keyof AiDraft & ("baseUrl" | "textModel" | "imageModel" | "timeoutSeconds" | "retries"),
  ) => ({
    value: draft[name],
    readOnly,
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <div className="grid gap-4 border-t pt-5 sm:grid-cols-2">
      <KeyField
        className="sm:col-span-2"
        value={draft.key}
        keyHint={keyHint}
        dropped={draft.dropKey}
        error={errors.key}
        readOnly={readOnly}
        onChange={(key) => onChange({ key, dropKey: false })}
        onDrop={(dropKey) => onChange({ dropKey, key: "" })}
      />
      <Field
        className="sm:col-span-2"
        label="Address"
        hint="Empty is OpenAI itself. Whoever changes it enters the key again."
        error={errors.baseUrl}
      >
        <Input type="url" inputMode="url" placeholder="https://api.openai.com/v1" {...text("baseUrl")} />
      </Field>
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
