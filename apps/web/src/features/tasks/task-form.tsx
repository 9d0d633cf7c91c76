import { MAX_WORDS, MIN_WORDS } from "@igny8/api/ideas/schema";
import { useQuery } from "@tanstack/react-query";
import { Controller, type UseFormReturn } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { BLANK_PLAN, type Plan, PlanFields } from "../../ui/plan-fields.tsx";
import { Select } from "../../ui/select.tsx";

/** What of a task can be changed. */
export type TaskFields = Plan & { targetWords: number; dueOn: string | null; assigneeId: string | null };

export const BLANK: TaskFields = { ...BLANK_PLAN, targetWords: 1000, dueOn: null, assigneeId: null };

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
    <PlanFields form={form} disabled={disabled}>
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
    </PlanFields>
  );
}
