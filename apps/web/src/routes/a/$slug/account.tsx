import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { AccountCard } from "../../../features/accounts/account-card.tsx";
import { ModulesCard } from "../../../features/accounts/modules-card.tsx";
import { PlanCard } from "../../../features/accounts/plan-card.tsx";
import { trpc } from "../../../lib/api.ts";
import { useMe } from "../../../lib/me.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";

export const Route = createFileRoute("/a/$slug/account")({ component: Account });

function Account() {
  const { plan, credits } = useMe();
  const account = useQuery(trpc.accounts.get.queryOptions());
  return (
    <>
      <PageHeader title="Account" description="What your team is called, and what its plan has room for." />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {account.isPending ? (
          <div role="status" aria-label="Loading the account">
            <Skeleton className="h-96 rounded-card" />
          </div>
        ) : account.isError ? (
          <Problem error={account.error} title="Account" onRetry={() => void account.refetch()} />
        ) : (
          <div className="grid min-w-0 gap-5">
            <AccountCard account={account.data} />
            <ModulesCard modules={account.data.modules} />
          </div>
        )}
        {plan && <PlanCard plan={plan} credits={credits} />}
      </div>
    </>
  );
}
