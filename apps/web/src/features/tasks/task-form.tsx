import { CONTENT_TYPES, MAX_WORDS, MIN_WORDS, STRUCTURES } from "@igny8/api/ideas/schema";
import { useQuery } from "@tanstack/react-query";
import { Controller, type UseFormReturn } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { optionsOf } from "../../lib/labels.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { KeywordsField } from "../../ui/keywords-field.tsx";
import { OutlineField, type Section } from "../../ui/outline-field.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";

/** What of a task can be changed. */
export type TaskFields = {
  title: string;
  brief: string;
  outline: Section[];
  keywords: string[];
  contentType: (typeof CONTENT_TYPES)[number];
  structure: (typeof STRUCTURES)[number];
  targetWords: number;
  dueOn: string | null;
  assigneeId: string | null;
};

export const BLANK: TaskFields = {
  title: "",
  brief: "",
  outline: [],
  keywords: [],
  contentType: "post",
  structure: "article",
  targetWords: 1000,
  dueOn: null,
  assigneeId: null,
};

const NOBODY = "nobody";

type TaskFormProps = {
  form: UseFormReturn<TaskFields>;
  disabled?: boolean;
  /** Who has the task now, for the list of those to choose from. */
  assignee?: { id: string; name: string };
};

/** The fields of a task; its buttons are the caller's. */
export function TaskForm({ form, disabled, assignee }: TaskFormProps) {
  const { register, control, formState } = form;
  const { errors } = formState;
  const { data } = useQuery(trpc.members.list.queryOptions({ limit: 100 }, { staleTime: 60_000 }));
  const people = new Map(
    data?.items.map(({ userId, name, isMe }) => [userId, isMe ? `${name} (you)` : name]),
  );
  if (assignee && !people.has(assignee.id)) people.set(assignee.id, assignee.name);
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
          error={errors.targetWords && `From ${MIN_WORDS} to ${MAX_WORDS.toLocaleString("en")}`}
        >
          <Input
            type="number"
            min={MIN_WORDS}
            max={MAX_WORDS}
            step={50}
            {...register("targetWords", { valueAsNumber: true })}
          />
        </Field>
        <Field label="Due" error={errors.dueOn && "A day, or nothing"}>
          <Input type="date" {...register("dueOn", { setValueAs: (value: string) => value || null })} />
        </Field>
        <Field label="Assignee" className="col-span-2">
          <Controller
            control={control}
            name="assigneeId"
            render={({ field }) => (
              <Select
                value={field.value ?? NOBODY}
                onValueChange={(id) => field.onChange(id === NOBODY ? null : id)}
                disabled={disabled}
                options={[
                  { value: NOBODY, label: "Nobody" },
                  ...[...people].map(([value, name]) => ({ value, label: name })),
                ]}
              />
            )}
          />
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
