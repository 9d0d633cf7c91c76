import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { KeyAndAddress } from "../../../ui/key-and-address.tsx";
import type { ProviderDraft } from "./provider-draft.ts";

type ConnectionFieldsProps = {
  draft: ProviderDraft;
  keyHint: string | null;
  errors: Record<string, string>;
  onChange: (part: Partial<ProviderDraft>) => void;
};

/** Where a provider is, with which key it is reached, and what it takes for its work. */
export function ConnectionFields({ draft, keyHint, errors, onChange }: ConnectionFieldsProps) {
  const text = (name: Exclude<keyof ProviderDraft, "kind" | "dropKey">) => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  const amount = (name: string) => errors[name] && "An amount in dollars, such as 0.40.";
  return (
    <>
      <KeyAndAddress draft={draft} keyHint={keyHint} errors={errors} onChange={onChange} />
      <Field label="Text model" error={errors.textModel}>
        <Input placeholder="gpt-4.1-mini" autoComplete="off" {...text("textModel")} />
      </Field>
      <Field label="Image model" error={errors.imageModel}>
        <Input placeholder="gpt-image-1" autoComplete="off" {...text("imageModel")} />
      </Field>
      <Field label="Longest wait" error={errors.timeoutSeconds && "5 to 600 seconds."}>
        <Input inputMode="numeric" suffix="seconds" {...text("timeoutSeconds")} />
      </Field>
      <Field label="Further tries" error={errors.retries && "0 to 5."}>
        <Input inputMode="numeric" {...text("retries")} />
      </Field>
      <Field label="Price in" hint="What it takes for a million tokens." error={amount("inputPriceMicros")}>
        <Input inputMode="decimal" suffix="$" {...text("inputPrice")} />
      </Field>
      <Field label="Price out" hint="What it takes for a million tokens." error={amount("outputPriceMicros")}>
        <Input inputMode="decimal" suffix="$" {...text("outputPrice")} />
      </Field>
      <Field label="Price of a picture" error={amount("imagePriceMicros")}>
        <Input inputMode="decimal" suffix="$" {...text("imagePrice")} />
      </Field>
    </>
  );
}
