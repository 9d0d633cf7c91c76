import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Problem } from "../../ui/problem.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ChangePlan } from "./change-plan.tsx";
import { OpenInvoices } from "./open-invoices.tsx";
import { PlanChoice } from "./plan-choice.tsx";
import { SubscriptionCard } from "./subscription-card.tsx";
import type { Choice } from "./subscription-words.ts";

type PlanPageProps = {
  slug: string;
  /** There is something to pay. */
  onPay: (invoiceId: string) => void;
};

/** The plan that an account is on, what comes next, and what else could be chosen. */
export function PlanPage({ slug, onPay }: PlanPageProps) {
  const refusal = useCan("subscriptions.get");
  const [chosen, setChosen] = useState<Choice>();
  const query = useQuery(trpc.subscriptions.get.queryOptions(undefined, { enabled: refusal === undefined }));
  if (refusal) return <Refusal denial={refusal} title="Plan" />;
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading the plan" className="space-y-5">
        <Skeleton className="h-48 rounded-card" />
        <Skeleton className="h-72 rounded-card" />
      </div>
    );
  }
  if (query.isError) return <Problem error={query.error} title="Plan" onRetry={() => void query.refetch()} />;
  const subscription = query.data;
  // What costs nothing and cannot be chosen, such as the trial, is told above.
  const choices = subscription.plans.filter(
    ({ current, price, can }) => !current || price > 0 || can === true,
  );
  const ordered = new Set(subscription.openInvoices.map(({ plan }) => plan.slug));
  return (
    <div className="space-y-6">
      <OpenInvoices invoices={subscription.openInvoices} slug={slug} />
      <SubscriptionCard subscription={subscription} onPay={onPay} />
      <section aria-labelledby="plans" className="space-y-4">
        <h2 id="plans" className="font-semibold text-lg">
          Plans
        </h2>
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {choices.map((choice) => (
            <PlanChoice
              key={choice.id}
              choice={choice}
              end={subscription.currentPeriodEnd}
              ordered={ordered.has(choice.slug)}
              onChoose={() => setChosen(choice)}
            />
          ))}
        </ul>
      </section>
      {chosen && (
        <ChangePlan
          choice={chosen}
          subscription={subscription}
          onClose={() => setChosen(undefined)}
          onPay={onPay}
        />
      )}
    </div>
  );
}
