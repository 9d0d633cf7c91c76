import { CONTENT_TYPES, STRUCTURES } from "@igny8/api/ideas/schema";
import type { ReactNode } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { optionsOf } from "../lib/labels.ts";
import { Field } from "./field.tsx";
import { KeywordsField } from "./keywords-field.tsx";
import { OutlineField, type Section } from "./outline-field.tsx";
import { Select } from "./select.tsx";
import { Textarea } from "./textarea.tsx";

/** What is planned for a page, be it an idea yet or a task already. */
export type Plan = {
  title: string;
  brief: string;
  outline: Section[];
  keywords: string[];
  contentType: (typeof CONTENT_TYPES)[number];
  structure: (typeof STRUCTURES)[number];
};

export const BLANK_PLAN: Plan = {
  title: "",
  brief: "",
  outline: [],
  keywords: [],
  contentType: "post",
  structure: "article",
};

type PlanFieldsProps<Fields extends Plan> = {
  form: UseFormReturn<Fields>;
  disabled?: boolean;
  /** Further fields, in the grid beside structure and type. */
  children: ReactNode;
};

/** The fields that an idea and a task have in common; its buttons are the caller's. */
export function PlanFields<Fields extends Plan>({ form, disabled, children }: PlanFieldsProps<Fields>) {
  // The names below are of every form that has a plan's fields; the generic one cannot say so.
  const { register, control, formState } = form as unknown as UseFormReturn<Plan>;
  const { errors } = formState;
  const choice = (name: "structure" | "contentType", label: string, values: readonly string[]) => (
    <Field label={label}>
      <Controller
        control={control}
        name={name}
        render={({ field }) => (
          <Select
            value={field.value}
            onValueChange={field.onChange}
            disabled={disabled}
            options={optionsOf(values)}
          />
        )}
      />
    </Field>
  );
  return (
    <fieldset disabled={disabled} className="space-y-4">
      <Field label="Title" error={errors.title && "A title of at most 200 characters"}>
        <Textarea rows={1} maxLength={200} className="min-h-9" {...register("title")} />
      </Field>
      <Field label="Brief" hint="What the article is to achieve, and for whom." error={errors.brief}>
        <Textarea rows={4} maxLength={5000} {...register("brief")} />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        {choice("structure", "Structure", STRUCTURES)}
        {choice("contentType", "Type", CONTENT_TYPES)}
        {children}
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
