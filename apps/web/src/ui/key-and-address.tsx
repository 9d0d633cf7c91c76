import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { KeyField } from "./key-field.tsx";

type Draft = { key: string; dropKey: boolean; baseUrl: string };
type KeyAndAddressProps = {
  draft: Draft;
  /** The last letters of the key that is stored, if one is. */
  keyHint: string | null;
  errors: Record<string, string>;
  readOnly?: boolean;
  onChange: (part: Partial<Draft>) => void;
};

/** Where a model is, and with which key it is reached. */
export const KeyAndAddress = ({ draft, keyHint, errors, readOnly, onChange }: KeyAndAddressProps) => (
  <>
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
      <Input
        type="url"
        inputMode="url"
        placeholder="https://api.openai.com/v1"
        value={draft.baseUrl}
        readOnly={readOnly}
        onChange={(event) => onChange({ baseUrl: event.target.value })}
      />
    </Field>
  </>
);
