import { zodResolver } from "@hookform/resolvers/zod";
import { UpdateAutomation } from "@igny8/api/automation/schema";
import { useMutation } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { toast } from "../../ui/toast.tsx";
import { type Autopilot, stageWords } from "./run-words.ts";
import { ScheduleFields } from "./schedule-fields.tsx";

const number = { valueAsNumber: true } as const;

/** When the autopilot runs, which stages, and how far it may go. */
export function SettingsCard({ autopilot }: { autopilot: Autopilot }) {
  const { siteId, timezone, stages, ...known } = autopilot;
  const form = useForm({
    resolver: zodResolver(UpdateAutomation),
    values: {
      siteId,
      enabled: known.enabled,
      schedule: known.schedule,
      hour: known.hour,
      day: known.day,
      maxCredits: known.maxCredits,
      maxItems: known.maxItems,
      autoApprove: known.autoApprove,
      stages: stages.map(({ stage, enabled, batchSize, delaySeconds }) => ({
        stage,
        enabled,
        batchSize,
        delaySeconds,
      })),
    },
    resetOptions: { keepDirtyValues: true },
  });
  const { register, control, handleSubmit, formState } = form;
  const { errors, isDirty } = formState;
  const mayUpdate = useCan("automation.update");
  const update = useMutation(
    trpc.automation.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (_, saved) => {
        form.reset(saved as Parameters<typeof form.reset>[0]);
        toast.success("The autopilot's settings are saved.");
      },
    }),
  );
  return (
    <Card>
      <CardHeader title="Settings" description="A run that is under way goes on by what is saved here." />
      <form noValidate onSubmit={handleSubmit((values) => update.mutate(values))}>
        <CardBody className="space-y-6">
          <ScheduleFields form={form} timezone={timezone} />
          <fieldset className="space-y-3">
            <legend className="font-semibold">Stages</legend>
            <p className="text-ink-muted text-xs">
              In this order. After each batch the autopilot rests for the delay.
            </p>
            <ol className="divide-y rounded-control border">
              {stages.map(({ stage, key, closed }, at) => (
                <li key={stage} className="space-y-2 p-3">
                  <Checkbox
                    label={stageWords[key].title}
                    hint={
                      closed ? "Its module is off for this account: it is passed over." : stageWords[key].does
                    }
                    {...register(`stages.${at}.enabled`)}
                  />
                  <div className="grid grid-cols-2 gap-3 pl-6">
                    <Field label="Batch" error={errors.stages?.[at]?.batchSize}>
                      <Input
                        type="number"
                        min={1}
                        suffix="items"
                        aria-label={`Batch of: ${stageWords[key].title}`}
                        {...register(`stages.${at}.batchSize`, number)}
                      />
                    </Field>
                    <Field label="Delay" error={errors.stages?.[at]?.delaySeconds}>
                      <Input
                        type="number"
                        min={0}
                        suffix="seconds"
                        aria-label={`Delay of: ${stageWords[key].title}`}
                        {...register(`stages.${at}.delaySeconds`, number)}
                      />
                    </Field>
                  </div>
                </li>
              ))}
            </ol>
          </fieldset>
          <fieldset className="grid grid-cols-2 gap-3">
            <legend className="mb-3 font-semibold">Caps per run</legend>
            <Field label="Credits" error={errors.maxCredits}>
              <Input type="number" min={1} {...register("maxCredits", number)} />
            </Field>
            <Field label="Items per stage" hint="Images: three for each." error={errors.maxItems}>
              <Input type="number" min={1} {...register("maxItems", number)} />
            </Field>
          </fieldset>
          <Controller
            control={control}
            name="autoApprove"
            render={({ field }) => (
              <Checkbox
                label="Approve without review"
                hint="Off, articles wait for a person to read and approve them. Articles that somebody has changed are never touched."
                checked={field.value}
                onChange={(event) => field.onChange(event.target.checked)}
              />
            )}
          />
          <FormError error={update.error} />
        </CardBody>
        <CardFooter>
          <Button
            type="submit"
            variant="primary"
            pending={update.isPending}
            disabledReason={mayUpdate ?? (!isDirty && "Nothing has been changed.")}
          >
            Save
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
