import type { UpdateAutomation } from "@igny8/api/automation/schema";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { weekdays } from "./run-words.ts";

const schedules = [
  { value: "daily", label: "Every day" },
  { value: "weekly", label: "Every week" },
  { value: "monthly", label: "Every month" },
] as const;
const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));
const days = {
  weekly: weekdays.map((label, at) => ({ value: String(at + 1), label })),
  monthly: Array.from({ length: 31 }, (_, at) => ({
    value: String(at + 1),
    label: at < 28 ? String(at + 1) : `${at + 1} or the last day`,
  })),
};

type ScheduleFieldsProps = { form: UseFormReturn<UpdateAutomation>; timezone: string };

/** When the autopilot starts by itself, if it does. */
export function ScheduleFields({ form, timezone }: ScheduleFieldsProps) {
  const { register, control, setValue, formState } = form;
  const schedule = useWatch({ control, name: "schedule" });
  return (
    <fieldset className="space-y-3">
      <legend className="font-semibold">Schedule</legend>
      <Checkbox
        label="Run by schedule"
        hint="It starts by itself, with nobody signed in, and only while the account may work."
        {...register("enabled")}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field label="How often">
          <Controller
            control={control}
            name="schedule"
            render={({ field }) => (
              <Select
                options={schedules}
                value={field.value}
                onValueChange={(value) => {
                  field.onChange(value);
                  setValue("day", value === "daily" ? null : 1, { shouldDirty: true });
                }}
              />
            )}
          />
        </Field>
        <Field label="At" hint={`Time in ${timezone}`}>
          <Controller
            control={control}
            name="hour"
            render={({ field }) => (
              <Select
                options={hours}
                value={String(field.value ?? 0)}
                onValueChange={(value) => field.onChange(Number(value))}
              />
            )}
          />
        </Field>
        {(schedule === "weekly" || schedule === "monthly") && (
          <Field label="On" error={formState.errors.day} className="col-span-2">
            <Controller
              control={control}
              name="day"
              render={({ field }) => (
                <Select
                  options={days[schedule]}
                  value={String(field.value ?? 1)}
                  onValueChange={(value) => field.onChange(Number(value))}
                />
              )}
            />
          </Field>
        )}
      </div>
    </fieldset>
  );
}
