import { Check } from "lucide-react";
import { cn } from "../lib/cn.ts";

export type Step = { id: string; label: string; description?: string };

type StepperProps = { steps: readonly Step[]; current: string; label?: string };

/** Where one is on a path of a few steps; those before the current one are done. */
export function Stepper({ steps, current, label = "Progress" }: StepperProps) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol aria-label={label} className="flex flex-col gap-3 sm:flex-row sm:gap-0">
      {steps.map((step, index) => (
        <li
          key={step.id}
          aria-current={index === at ? "step" : undefined}
          className="group flex flex-1 items-start gap-3 last:flex-none"
        >
          <span
            className={cn(
              "grid size-7 shrink-0 place-items-center rounded-full border font-semibold text-xs",
              index < at && "border-accent bg-accent text-on-accent",
              index === at && "border-accent bg-accent-soft text-accent-text",
              index > at && "border-line-strong text-ink-muted",
            )}
          >
            {index < at ? <Check aria-hidden className="size-4" /> : index + 1}
          </span>
          <span className="pt-1">
            <span className={cn("block font-medium", index > at && "text-ink-muted")}>{step.label}</span>
            {index < at && <span className="sr-only"> (done)</span>}
            {step.description && <span className="block text-ink-muted text-xs">{step.description}</span>}
          </span>
          <span
            aria-hidden
            className={cn(
              "mx-4 mt-3.5 hidden h-px min-w-6 flex-1 group-last:hidden sm:block",
              index < at ? "bg-accent" : "bg-line",
            )}
          />
        </li>
      ))}
    </ol>
  );
}
