import { Link } from "@tanstack/react-router";
import type { RouterOutputs } from "../../lib/api.ts";
import { price } from "../../lib/money.ts";
import { PlanIncludes } from "../../ui/plan-includes.tsx";

/** What is bought. */
export function ChosenPlan({ plan }: { plan: RouterOutputs["plans"]["list"]["items"][number] }) {
  return (
    <section aria-label="Your plan" className="mb-7 rounded-card border bg-surface p-5 shadow-card">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="font-semibold text-base">{plan.name}</h2>
        <p>
          <span className="font-semibold text-xl tabular-nums">{price(plan.price, plan.currency)}</span>{" "}
          <span className="text-ink-muted">a {plan.interval}</span>
        </p>
      </div>
      <div className="mt-4">
        <PlanIncludes plan={plan} />
      </div>
      <Link
        to="/pricing"
        className="mt-4 inline-block font-medium text-accent-text underline-offset-4 hover:underline"
      >
        Choose another plan
      </Link>
    </section>
  );
}
