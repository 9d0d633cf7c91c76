import { cn } from "../../lib/cn.ts";
import { useCan } from "../../lib/me.ts";
import { price } from "../../lib/money.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { PlanIncludes } from "../../ui/plan-includes.tsx";
import { OverLimits } from "./over-limits.tsx";
import { type Choice, effectOf } from "./subscription-words.ts";

type PlanChoiceProps = {
  choice: Choice;
  end: string | null;
  /** An invoice for this plan is open: it is to be paid, not ordered again. */
  ordered: boolean;
  onChoose: () => void;
};

/** A plan on sale: what it gives, what choosing it would do, and what stands against it. */
export function PlanChoice({ choice, end, ordered, onChoose }: PlanChoiceProps) {
  const mayChange = useCan("subscriptions.change");
  const effect = effectOf(choice, end);
  const { can } = choice;
  const settled = choice.current && (can !== true || ordered);
  return (
    <li
      className={cn(
        "flex flex-col rounded-card border bg-surface p-5 shadow-card",
        choice.current && "border-accent ring-1 ring-accent",
      )}
    >
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-base">{choice.name}</h3>
        {choice.current ? (
          <Badge tone="accent">Your plan</Badge>
        ) : (
          choice.scheduled && <Badge tone="info">Comes next</Badge>
        )}
      </div>
      <p className="mt-2 mb-4 flex items-baseline gap-1.5">
        <span className="font-semibold text-2xl tabular-nums">{price(choice.price, choice.currency)}</span>
        <span className="text-ink-muted">a {choice.interval}</span>
      </p>
      <PlanIncludes plan={choice} />
      <div className="mt-auto space-y-3 pt-5">
        <OverLimits plan={choice.name} over={choice.over} />
        {ordered && <p className="text-ink-muted text-xs">Ordered; it starts when the invoice is paid.</p>}
        {!settled && !ordered && effect && <p className="text-ink-muted text-xs">{effect.short}</p>}
        {!settled && (
          <Button
            variant={choice.current ? "secondary" : "primary"}
            className="w-full"
            disabledReason={mayChange ?? (can === true ? undefined : can)}
            onClick={onChoose}
          >
            {choice.current ? `Keep ${choice.name}` : `Choose ${choice.name}`}
          </Button>
        )}
      </div>
    </li>
  );
}
