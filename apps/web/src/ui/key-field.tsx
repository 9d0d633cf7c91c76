import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { PasswordInput } from "./password-input.tsx";

type KeyFieldProps = {
  value: string;
  /** The last letters of the key that is stored, if one is. */
  keyHint: string | null;
  dropped: boolean;
  error?: string;
  readOnly?: boolean;
  className?: string;
  onChange: (key: string) => void;
  onDrop: (dropped: boolean) => void;
};

/** A key that can be entered, replaced and taken away, but never read again. */
export function KeyField({
  value,
  keyHint,
  dropped,
  error,
  readOnly,
  className,
  onChange,
  onDrop,
}: KeyFieldProps) {
  const hint = dropped
    ? "The stored key goes when you save."
    : keyHint
      ? `Stored, ends with …${keyHint}. Enter another to replace it.`
      : "Kept encrypted, and never shown again.";
  return (
    <div className={className}>
      <div className="flex items-start gap-2">
        <Field label="Key" hint={hint} error={error} className="min-w-0 flex-1">
          <PasswordInput
            value={value}
            readOnly={readOnly}
            autoComplete="off"
            spellCheck={false}
            placeholder={keyHint && !dropped ? "••••••••••••" : "sk-…"}
            onChange={(event) => onChange(event.target.value)}
          />
        </Field>
        {keyHint && !readOnly && (
          <Button variant="ghost" className="mt-6.5" onClick={() => onDrop(!dropped)}>
            {dropped ? "Keep it" : "Remove"}
          </Button>
        )}
      </div>
    </div>
  );
}
