import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { BillingDataCard } from "../../../../features/accounts/billing-data-card.tsx";
import { trpc } from "../../../../lib/api.ts";
import { useCan } from "../../../../lib/me.ts";
import { Problem } from "../../../../ui/problem.tsx";
import { Refusal } from "../../../../ui/refusal.tsx";
import { Skeleton } from "../../../../ui/skeleton.tsx";

export const Route = createFileRoute("/a/$slug/billing/details")({ component: Details });

function Details() {
  const refusal = useCan("accounts.billing");
  const data = useQuery(trpc.accounts.billing.queryOptions(undefined, { enabled: refusal === undefined }));
  if (refusal) return <Refusal denial={refusal} title="Billing data" />;
  if (data.isPending) {
    return (
      <div role="status" aria-label="Loading the billing data">
        <Skeleton className="h-96 rounded-card" />
      </div>
    );
  }
  if (data.isError)
    return <Problem error={data.error} title="Billing data" onRetry={() => void data.refetch()} />;
  return (
    <div className="max-w-3xl">
      <BillingDataCard data={data.data} />
    </div>
  );
}
