import type { IMAGE_TIERS } from "@igny8/api/images/schema";
import { many } from "../../lib/labels.ts";
import { useCost } from "../../lib/price.ts";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";

export type Tier = (typeof IMAGE_TIERS)[number];

type TierFieldProps = { value: Tier; onChange: (tier: Tier) => void };

/** How good an image is to be, with what each costs. */
export function TierField({ value, onChange }: TierFieldProps) {
  const basic = useCost("image_basic");
  const premium = useCost("image_premium");
  const each = (credits: number | undefined) => credits !== undefined && `${many(credits, "credit")} each`;
  return (
    <Field label="Quality">
      <Select<Tier>
        value={value}
        onValueChange={onChange}
        options={[
          { value: "basic", label: "Basic", hint: each(basic?.credits) },
          { value: "premium", label: "Premium", hint: each(premium?.credits) },
        ]}
      />
    </Field>
  );
}
