import { label } from "../../lib/labels.ts";
import { price } from "../../lib/money.ts";
import { date } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Progress } from "../../ui/progress.tsx";
import { EndPlan } from "./end-plan.tsx";
import { outlookOf, type Subscription, states } from "./subscription-words.ts";

type SubscriptionCardProps = { subscription: Subscription; onPay: (invoiceId: string) => void };

/** The plan that the account is on, and how full it is. */
export function SubscriptionCard({ subscription, onPay }: SubscriptionCardProps) {
  const { plan, status, currentPeriodStart, currentPeriodEnd, scheduledPlan, paymentMethod, usage, plans } =
    subscription;
  const limits = plans.find(({ current }) => current)?.limits;
  const by = paymentMethod ? `, by ${label(paymentMethod).toLowerCase()}` : "";
  const costs =
    plan.price > 0 ? `${price(plan.price, plan.currency)} a ${plan.interval}${by}` : "It costs nothing.";
  const fill = [
    ["Sites", usage.sites, limits?.maxSites],
    ["People", usage.users, limits?.maxUsers],
    ["Sectors of one site", usage.sectorsPerSite, limits?.maxSectorsPerSite],
    ["Keywords", usage.keywords, limits?.maxKeywords],
  ] as const;
  return (
    <Card aria-label="Your subscription">
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2.5">
            {plan.name}
            <Badge tone={states[status].tone} dot>
              {states[status].label}
            </Badge>
          </span>
        }
        description={costs}
        actions={<EndPlan subscription={subscription} onPay={onPay} />}
      />
      <CardBody className="grid gap-6 md:grid-cols-2">
        <div className="space-y-3">
          {currentPeriodStart && currentPeriodEnd && (
            <p>
              <span className="block text-ink-muted text-xs">Period</span>
              <span className="font-medium">
                {date(currentPeriodStart)} – {date(currentPeriodEnd)}
              </span>
            </p>
          )}
          <p>
            <span className="block text-ink-muted text-xs">What comes next</span>
            <span className="font-medium">{outlookOf(subscription)}</span>
            {scheduledPlan && (
              <span className="block text-ink-muted">
                You have chosen {scheduledPlan.name} for the time after.
              </span>
            )}
          </p>
        </div>
        <ul className="space-y-3">
          {fill.map(([name, used, max]) => (
            <li key={name} className="space-y-1.5">
              <p className="flex justify-between gap-3 text-xs">
                <span className="text-ink-muted">{name}</span>
                <span className="font-medium tabular-nums">
                  {used.toLocaleString("en")}
                  {typeof max === "number" && ` of ${max.toLocaleString("en")}`}
                </span>
              </p>
              {typeof max === "number" && (
                <Progress
                  label={`${name} in use`}
                  value={used}
                  max={Math.max(max, 1)}
                  tone={used < max ? "accent" : "warning"}
                />
              )}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
