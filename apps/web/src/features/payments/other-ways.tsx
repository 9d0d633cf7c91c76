import { useMutation, useQuery } from "@tanstack/react-query";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { useOnce } from "../../lib/once.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { methodIcons, takerOf } from "../../ui/method-choice.tsx";

type Offer = RouterOutputs["payments"]["methods"]["available"]["items"][number];
type OtherWaysProps = { invoiceId: string; gateways: readonly Offer[] };

/** The ways to pay besides a transfer: at once where there is a page to pay at, or still to come. */
export function OtherWays({ invoiceId }: Pick<OtherWaysProps, "invoiceId">) {
  const refusal = useCan("payments.methods.available");
  const { data } = useQuery(
    trpc.payments.methods.available.queryOptions(undefined, { enabled: refusal === undefined }),
  );
  const gateways = (data?.items ?? []).filter(({ method }) => method !== "bank_transfer");
  return gateways.length > 0 ? <Gateways invoiceId={invoiceId} gateways={gateways} /> : null;
}

function Gateways({ invoiceId, gateways }: OtherWaysProps) {
  return (
    <Card aria-label="Other ways to pay">
      <CardHeader title="Other ways to pay" />
      <CardBody>
        <ul className="divide-y">
          {gateways.map((offer) => (
            <Gateway key={offer.method} invoiceId={invoiceId} offer={offer} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function Gateway({ invoiceId, offer }: { invoiceId: string; offer: Offer }) {
  const { method, displayName, available, comingSoon } = offer;
  const mayPay = useCan("payments.checkout");
  const input = { invoiceId, method: method === "paypal" ? method : ("stripe" as const) };
  const checkout = useMutation(
    trpc.payments.checkout.mutationOptions({
      ...useOnce(input),
      meta: { showsError: true },
      // The page where the money changes hands is the gateway's own.
      onSuccess: ({ url }) => location.assign(url),
    }),
  );
  const Icon = methodIcons[method];
  const taker = takerOf(offer);
  return (
    <li className="space-y-2 py-2.5 first:pt-0 last:pb-0">
      <div className="flex items-center gap-3">
        <Icon aria-hidden className="size-5 shrink-0 text-ink-muted" />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{displayName}</span>
          {taker && <span className="text-ink-muted"> by {taker}</span>}
        </span>
        {available ? (
          <Button
            size="sm"
            variant="primary"
            pending={checkout.isPending || checkout.isSuccess}
            disabledReason={mayPay}
            onClick={() => checkout.mutate(input)}
          >
            Pay<span className="sr-only"> by {displayName}</span>
          </Button>
        ) : (
          <Badge>{comingSoon ? "Coming soon" : "Not available"}</Badge>
        )}
      </div>
      <FormError error={checkout.error} />
    </li>
  );
}
