import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan, useMe } from "../../lib/me.ts";
import { calendarDay } from "../../lib/time.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { operationName } from "../../ui/operation-name.ts";
import { Problem } from "../../ui/problem.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Select } from "../../ui/select.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Shares } from "./shares.tsx";
import { UsageChart } from "./usage-chart.tsx";
import { firstDay, type Span, spanOptions } from "./usage-span.ts";
import { UsageTable } from "./usage-table.tsx";

type Usage = RouterOutputs["credits"]["usage"];
type UsageCardProps = { span: Span; onSpan: (span: Span) => void };

/** Where the credits went: by day and operation, by site, by person. */
export function UsageCard({ span, onSpan }: UsageCardProps) {
  const { account } = useMe();
  const refusal = useCan("credits.usage");
  const query = useQuery(
    trpc.credits.usage.queryOptions(
      { from: firstDay(span, account?.timezone ?? "UTC") },
      { enabled: refusal === undefined, placeholderData: keepPreviousData },
    ),
  );
  if (refusal) return <Refusal denial={refusal} title="Usage" />;
  return (
    <Card aria-label="Usage">
      <CardHeader
        title="Usage"
        description={query.data ? wordsOf(query.data) : "Where the credits went."}
        actions={
          <Select
            aria-label="Days"
            options={spanOptions}
            value={span}
            onValueChange={onSpan}
            className="w-40"
          />
        }
      />
      <CardBody>
        {query.isPending ? (
          <div role="status" aria-label="Loading the usage">
            <Skeleton className="h-72 rounded-card" />
          </div>
        ) : query.isError ? (
          <Problem error={query.error} title="Usage" onRetry={() => void query.refetch()} />
        ) : query.data.calls === 0 ? (
          <EmptyState
            icon={ChartNoAxesColumn}
            title="Nothing was used"
            description="When work is done in these days, what it has cost is shown here."
          />
        ) : (
          <Details usage={query.data} />
        )}
      </CardBody>
    </Card>
  );
}

const wordsOf = ({ credits, calls, from, to }: Usage) =>
  `${many(credits, "credit")} in ${many(calls, "call")}, ${calendarDay(from)} to ${calendarDay(to)}.`;

function Details({ usage }: { usage: Usage }) {
  const [asTable, setAsTable] = useState(false);
  return (
    <div className="space-y-8">
      <section aria-label="By day" className="space-y-3">
        <div className="flex items-center justify-between gap-3">
          <h3 className="font-medium">By day</h3>
          <Button variant="link" size="sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? "Show the chart" : "Show as a table"}
          </Button>
        </div>
        {asTable ? <UsageTable usage={usage} /> : <UsageChart usage={usage} />}
      </section>
      <div className="grid gap-8 md:grid-cols-3">
        <Shares
          title="By operation"
          rows={usage.operations.map((row) => ({ ...row, name: operationName(row.operation) }))}
        />
        <Shares title="By site" rows={usage.sites.map((row) => ({ ...row, name: row.name ?? "No site" }))} />
        <Shares
          title="By person"
          rows={usage.users.map((row) => ({ ...row, name: row.name ?? "The autopilot" }))}
        />
      </div>
    </div>
  );
}
