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
  const refusal = useCan("accounts.get");
  const account = useQuery(trpc.accounts.get.queryOptions(undefined, { enabled: refusal === undefined }));
  if (refusal) return <Refusal denial={refusal} title="Billing data" />;
  if (account.isPending) {
    return (
      <div role="status" aria-label="Loading the billing data">
        <Skeleton className="h-96 rounded-card" />
      </div>
    );
  }
  if (account.isError)
    return <Problem error={account.error} title="Billing data" onRetry={() => void account.refetch()} />;
  return (
    <div className="max-w-3xl">
      <BillingDataCard account={account.data} />
    </div>
  );
}
