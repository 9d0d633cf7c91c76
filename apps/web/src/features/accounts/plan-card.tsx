import type { Me } from "../../lib/me.ts";
import { date, daysUntil } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Progress } from "../../ui/progress.tsx";

const many = (value: number | null) => (value === null ? "Unlimited" : value.toLocaleString("en"));

/** The plan with its limits, and what is left of its credits. */
export function PlanCard({ plan, credits }: { plan: NonNullable<Me["plan"]>; credits: Me["credits"] }) {
  const trial = plan.isTrial;
  const limits = [
    ["Sites", plan.maxSites],
    ["People", plan.maxUsers],
    ["Sectors per site", plan.maxSectorsPerSite],
    ["Keywords", plan.maxKeywords],
    ["Credits per period", plan.includedCredits],
  ] as const;
  return (
    <Card>
      <CardHeader
        title={plan.name}
        description={
          plan.periodEnd
            ? `${trial ? "Trial until" : "Period until"} ${date(plan.periodEnd)}`
            : "Without an end"
        }
        actions={
          trial && plan.periodEnd && <Badge tone="accent">{daysUntil(plan.periodEnd)} days left</Badge>
        }
      />
      <CardBody className="space-y-5">
        {credits && (
          <div className="space-y-2">
            <p className="flex items-baseline justify-between gap-3">
              <span className="text-ink-muted">Credits available</span>
              <span className="font-semibold text-xl tabular-nums">
                {credits.available.toLocaleString("en")}
              </span>
            </p>
            <Progress
              label="Credits available"
              value={credits.available}
              max={Math.max(plan.includedCredits, credits.balance, 1)}
            />
            {credits.held > 0 && (
              <p className="text-ink-muted text-xs">
                {credits.held.toLocaleString("en")} more are reserved for running work.
              </p>
            )}
          </div>
        )}
        <dl className="space-y-2 border-t pt-4">
          {limits.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-3">
              <dt className="text-ink-muted">{name}</dt>
              <dd className="font-medium tabular-nums">{many(value)}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
