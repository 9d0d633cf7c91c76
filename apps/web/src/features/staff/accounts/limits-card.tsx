import { label } from "../../../lib/labels.ts";
import { Card, CardBody, CardHeader } from "../../../ui/card.tsx";
import { Progress } from "../../../ui/progress.tsx";
import type { AccountDetail } from "./account-filter.ts";

/** What is used of everything that the plan limits. */
export function LimitsCard({ account: { limits, plan } }: { account: AccountDetail }) {
  return (
    <Card>
      <CardHeader title="Limits" description={`What is used of the plan ${plan.name}.`} />
      <CardBody className="space-y-4">
        {limits.map(({ limit, used, max }) => (
          <div key={limit} className="space-y-1.5">
            <p className="flex justify-between gap-3">
              <span className="text-ink-muted">{label(limit)}</span>
              <span className="font-medium tabular-nums">
                {used.toLocaleString("en")} of {max === null ? "unlimited" : max.toLocaleString("en")}
              </span>
            </p>
            {max !== null && (
              <Progress
                label={label(limit)}
                value={used}
                max={Math.max(max, used, 1)}
                tone={used > max ? "danger" : used === max ? "warning" : "accent"}
              />
            )}
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
