import { CONTENT_TYPES, MAX_WORDS, MIN_WORDS, STRUCTURES } from "@igny8/api/ideas/schema";
import { Controller, type UseFormReturn } from "react-hook-form";
import { optionsOf } from "../../lib/labels.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { KeywordsField } from "../../ui/keywords-field.tsx";
import { OutlineField, type Section } from "../../ui/outline-field.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";

/** What of an idea can be changed. */
export type IdeaFields = {
  title: string;
  brief: string;
  outline: Section[];
  keywords: string[];
  contentType: (typeof CONTENT_TYPES)[number];
  structure: (typeof STRUCTURES)[number];
  estimatedWords: number;
  priority: number;
};

export const BLANK: IdeaFields = {
  title: "",
  brief: "",
  outline: [],
  keywords: [],
  contentType: "post",
  structure: "article",
  estimatedWords: 1000,
  priority: 0,
};

const whole = { valueAsNumber: true } as const;

/** The fields of an idea; its buttons are the caller's. */
export function IdeaForm({ form, disabled }: { form: UseFormReturn<IdeaFields>; disabled?: boolean }) {
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <fieldset disabled={disabled} className="space-y-4">
      <Field label="Title" error={errors.title && "A title of at most 200 characters"}>
        <Textarea rows={1} maxLength={200} className="min-h-9" {...register("title")} />
      </Field>
      <Field label="Brief" hint="What the article is to achieve, and for whom." error={errors.brief}>
        <Textarea rows={4} maxLength={5000} {...register("brief")} />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Structure">
          <Controller
            control={control}
            name="structure"
            render={({ field }) => (
              <Select
                value={field.value}
                onValueChange={field.onChange}
                disabled={disabled}
                options={optionsOf(STRUCTURES)}
              />
            )}
          />
        </Field>
        <Field label="Type">
          <Controller
            control={control}
            name="contentType"
            render={({ field }) => (
              <Select
                value={field.value}
                onValueChange={field.onChange}
                disabled={disabled}
                options={optionsOf(CONTENT_TYPES)}
              />
            )}
          />
        </Field>
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
        <Field
          label="Priority"
          hint="The highest comes first."
          error={errors.priority && "From -1000 to 1000"}
        >
          <Input type="number" min={-1000} max={1000} {...register("priority", whole)} />
        </Field>
      </div>
      <Field label="Keywords" hint="The first is the one that counts most.">
        <Controller
          control={control}
          name="keywords"
          render={({ field }) => (
            <KeywordsField value={field.value} onChange={field.onChange} disabled={disabled} />
          )}
        />
      </Field>
      <Controller
        control={control}
        name="outline"
        render={({ field }) => (
          <OutlineField value={field.value} onChange={field.onChange} disabled={disabled} />
        )}
      />
    </fieldset>
  );
}
