import { useQuery } from "@tanstack/react-query";
import { BellRing } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan, useMe } from "../../lib/me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { SetAlert } from "./set-alert.tsx";

const count = (value: number) => value.toLocaleString("en");

/** What there is, what running work holds of it, and from where on it is low. */
export function BalanceCard() {
  const { plan } = useMe();
  const refusal = useCan("credits.balance");
  const mayAlert = useCan("credits.setAlert");
  const [asking, setAsking] = useState(false);
  const query = useQuery(trpc.credits.balance.queryOptions(undefined, { enabled: refusal === undefined }));
  if (refusal) return <Refusal denial={refusal} title="Credits" />;
  const facts = query.data;
  return (
    <Card aria-label="Credits">
      <CardHeader title="Credits" actions={facts?.low && <Badge tone="warning">Running low</Badge>} />
      <CardBody className="space-y-4">
        {query.isError ? (
          <Problem error={query.error} title="Credits" onRetry={() => void query.refetch()} />
        ) : !facts ? (
          <SkeletonLines lines={4} />
        ) : (
          <>
            <p className="flex items-baseline gap-2">
              <span className="font-semibold text-4xl tabular-nums tracking-tight">
                {count(facts.available)}
              </span>
              <span className="text-ink-muted">available</span>
            </p>
            <Progress
              label="Credits available"
              tone={facts.low ? "warning" : "accent"}
              value={facts.available}
              max={Math.max(plan?.includedCredits ?? 0, facts.balance, 1)}
            />
            <dl className="space-y-1.5">
              <Fact name="Balance" value={count(facts.balance)} />
              <Fact name="Held by running work" value={count(facts.held)} />
              {plan && <Fact name="Included a period" value={count(plan.includedCredits)} />}
              <Fact name="Told when below" value={count(facts.threshold)} />
            </dl>
            <Button size="sm" disabledReason={mayAlert} onClick={() => setAsking(true)}>
              <BellRing aria-hidden />
              Change the alert
            </Button>
          </>
        )}
      </CardBody>
      {asking && facts && <SetAlert threshold={facts.threshold} onClose={() => setAsking(false)} />}
    </Card>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div className="flex justify-between gap-3">
    <dt className="text-ink-muted">{name}</dt>
    <dd className="font-medium tabular-nums">{value}</dd>
  </div>
);
