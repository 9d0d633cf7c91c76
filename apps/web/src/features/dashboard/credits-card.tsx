import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { trpc } from "../../lib/api.ts";
import type { Me } from "../../lib/me.ts";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { operationName } from "../../ui/operation-name.ts";
import { Problem } from "../../ui/problem.tsx";
import { Progress } from "../../ui/progress.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";

/** The operations of the planner and the writer, in their order. */
const operations = ["clustering", "ideas", "content"];
const units: Record<string, string> = {
  request: "a run",
  item: "each",
  "100_words": "per 100 words",
  image: "an image",
};

type CreditsCardProps = {
  credits: NonNullable<Me["credits"]>;
  included: number;
  slug: string;
};

/** What there is to spend, and what the work costs. */
export function CreditsCard({ credits, included, slug }: CreditsCardProps) {
  const costs = useQuery(trpc.credits.costs.queryOptions(undefined, { staleTime: 600_000 }));
  return (
    <Card>
      <CardHeader
        title="Credits"
        actions={
          <Link
            to="/a/$slug/billing/credits"
            params={{ slug }}
            className="text-accent-text underline-offset-4 hover:underline"
          >
            Credits and usage
          </Link>
        }
      />
      <CardBody className="space-y-4">
        <div>
          <p className="flex items-baseline gap-2">
            <span className="font-semibold text-3xl tabular-nums tracking-tight">
              {credits.available.toLocaleString("en")}
            </span>
            <span className="text-ink-muted">available</span>
          </p>
          <Progress
            label="Credits available"
            className="mt-3"
            value={credits.available}
            max={Math.max(included, credits.balance, 1)}
          />
          {credits.held > 0 && (
            <p className="mt-1.5 text-ink-muted text-xs">
              {credits.held.toLocaleString("en")} more are reserved for running work.
            </p>
          )}
        </div>
        {costs.isPending ? (
          <SkeletonLines />
        ) : costs.isError ? (
          <Problem error={costs.error} title="Prices" onRetry={() => void costs.refetch()} />
        ) : (
          <dl className="space-y-1.5 border-t pt-3">
            {operations.map((operation) => {
              const cost = costs.data.items.find((item) => item.operation === operation);
              if (!cost) return null;
              return (
                <div key={operation} className="flex justify-between gap-3">
                  <dt className="text-ink-muted">{operationName(operation)}</dt>
                  <dd className="tabular-nums">
                    <span className="font-medium">{cost.credits}</span> {units[cost.unit]}
                  </dd>
                </div>
              );
            })}
          </dl>
        )}
      </CardBody>
    </Card>
  );
}
