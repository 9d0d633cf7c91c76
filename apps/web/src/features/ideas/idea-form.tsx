import { MAX_WORDS, MIN_WORDS } from "@igny8/api/ideas/schema";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { BLANK_PLAN, type Plan, PlanFields } from "../../ui/plan-fields.tsx";

/** What of an idea can be changed. */
export type IdeaFields = Plan & { estimatedWords: number; priority: number };

export const BLANK: IdeaFields = { ...BLANK_PLAN, estimatedWords: 1000, priority: 0 };

const whole = { valueAsNumber: true } as const;

/** The fields of an idea; its buttons are the caller's. */
export function IdeaForm({ form, disabled }: { form: UseFormReturn<IdeaFields>; disabled?: boolean }) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <PlanFields form={form} disabled={disabled}>
      <Field
        label="Words"
        error={errors.estimatedWords && `From ${MIN_WORDS} to ${MAX_WORDS.toLocaleString("en")}`}
      >
        <Input
          type="number"
          min={MIN_WORDS}
          max={MAX_WORDS}
          step={50}
          {...register("estimatedWords", whole)}
        />
      </Field>
      <Field label="Priority" hint="The highest comes first." error={errors.priority && "From -1000 to 1000"}>
        <Input type="number" min={-1000} max={1000} {...register("priority", whole)} />
      </Field>
    </PlanFields>
  );
}
