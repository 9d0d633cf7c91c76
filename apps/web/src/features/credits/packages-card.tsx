import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { price } from "../../lib/money.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { BuyCredits } from "./buy-credits.tsx";

export type CreditPackage = RouterOutputs["credits"]["packages"]["items"][number];

/** Credits for sale apart from the plan. */
export function PackagesCard({ onPay }: { onPay: (invoiceId: string) => void }) {
  const refusal = useCan("credits.packages");
  const mayBuy = useCan("credits.buy");
  const [chosen, setChosen] = useState<CreditPackage>();
  const query = useQuery(trpc.credits.packages.queryOptions(undefined, { enabled: refusal === undefined }));
  if (refusal) return <Refusal denial={refusal} title="More credits" />;
  return (
    <Card aria-label="More credits">
      <CardHeader
        title="More credits"
        description="They never expire, and the plan's credits are used before them."
      />
      <CardBody>
        {query.isPending ? (
          <SkeletonLines lines={4} />
        ) : query.isError ? (
          <Problem error={query.error} title="Packages" onRetry={() => void query.refetch()} />
        ) : query.data.items.length === 0 ? (
          <p className="text-ink-muted">No packages are on offer at the moment.</p>
        ) : (
          <ul className="grid gap-3 sm:grid-cols-3">
            {query.data.items.map((item) => (
              <li key={item.id} className="flex flex-col gap-3 rounded-control border p-4">
                <p>
                  <span className="block font-semibold text-xl tabular-nums">
                    {item.credits.toLocaleString("en")}
                  </span>
                  <span className="text-ink-muted">credits</span>
                </p>
                <p className="mt-auto">
                  <span className="font-semibold">{price(item.price, item.currency)}</span>{" "}
                  <span className="block text-ink-muted text-xs">{perHundred(item)} per 100</span>
                </p>
                <Button size="sm" disabledReason={mayBuy} onClick={() => setChosen(item)}>
                  Buy<span className="sr-only"> {item.credits.toLocaleString("en")} credits</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
      {chosen && <BuyCredits item={chosen} onClose={() => setChosen(undefined)} onPay={onPay} />}
    </Card>
  );
}

const perHundred = ({ price: amount, credits, currency }: CreditPackage) =>
  price(Math.round((amount * 100) / Math.max(credits, 1)), currency);
