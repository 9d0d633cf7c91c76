import { CircleCheck, CircleDashed, CircleMinus, CircleX, type LucideIcon } from "lucide-react";
import type { RouterOutputs } from "../lib/api.ts";
import { cn } from "../lib/cn.ts";
import { dateTime } from "../lib/time.ts";

type Explanation = RouterOutputs["access"]["explain"];
type Step = Explanation["trace"][number];

const outcomes: Record<Step["outcome"], { icon: LucideIcon; label: string; look: string }> = {
  passed: { icon: CircleCheck, label: "Passed", look: "text-success-text" },
  refused: { icon: CircleX, label: "Refused", look: "text-danger-text" },
  skipped: { icon: CircleMinus, label: "Skipped", look: "text-warning-text" },
  not_reached: { icon: CircleDashed, label: "Not reached", look: "text-ink-muted" },
};

const asks: Record<string, string> = {
  identity: "Is it one valid credential of somebody who is not disabled?",
  account: "Is it a member, and does the account's status allow this?",
  plan: "Is the plan in force: no trial over, no subscription expired?",
  throttle: "Is the budget of this minute not spent?",
  module: "Is the module in the plan, and switched on?",
  role: "Is the role high enough, and may this kind of credential call?",
  support: "In a support session: may support do this?",
  site: "Does the site exist here, and may the caller see it?",
};

type TraceStepsProps = {
  trace: readonly Step[];
  /** Words for ids: the names of the sites. */
  names: ReadonlyMap<string, string>;
};

/** The gates in their order, with what each one saw. */
export const TraceSteps = ({ trace, names }: TraceStepsProps) => (
  <ol aria-label="Gates" className="divide-y">
    {trace.map((step, index) => {
      const { icon: Icon, label, look } = outcomes[step.outcome];
      return (
        <li
          key={step.gate}
          className={cn(
            "grid gap-x-5 gap-y-2 px-5 py-4 md:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,6fr)]",
            step.outcome === "refused" && "bg-danger-soft",
          )}
        >
          <div className="flex gap-3">
            <span className="w-4 shrink-0 text-right text-ink-muted tabular-nums">{index + 1}</span>
            <div className="min-w-0">
              <h3 className="font-semibold">{step.gate}</h3>
              <p className={step.outcome === "refused" ? "text-ink" : "text-ink-muted"}>{asks[step.gate]}</p>
            </div>
          </div>
          <div className={cn("flex gap-2 pl-7 md:pl-0", look)}>
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
            <p className="min-w-0 font-medium">
              {label}
              {step.reason && <code className="block break-all font-normal text-xs">{step.reason}</code>}
            </p>
          </div>
          <Saw saw={step.saw} names={names} />
        </li>
      );
    })}
  </ol>
);

function worded(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value))
    return value.length > 0 ? value.map((one) => worded(one, names)).join(", ") : "none";
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  return INSTANT.test(text) ? dateTime(text) : (names.get(text) ?? text);
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const inWords = (name: string) => name.replace(/([A-Z])/g, " $1").toLowerCase();

function Saw({ saw, names }: { saw: Step["saw"] } & Pick<TraceStepsProps, "names">) {
  if (!saw) return null;
  return (
    <dl className="flex flex-wrap content-start gap-x-5 gap-y-1 pl-7 text-xs md:pl-0">
      {Object.entries(saw).map(([name, value]) => (
        <div key={name} className="flex min-w-0 gap-1.5">
          <dt className="shrink-0 text-ink-muted">{inWords(name)}</dt>
          <dd className="min-w-0 break-words font-medium">{worded(value, names)}</dd>
        </div>
      ))}
    </dl>
  );
}
