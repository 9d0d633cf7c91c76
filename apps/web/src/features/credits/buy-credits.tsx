import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { price } from "../../lib/money.ts";
import { useOnce } from "../../lib/once.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { type Method, MethodChoice } from "../../ui/method-choice.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import type { CreditPackage } from "./packages-card.tsx";

type BuyCreditsProps = { item: CreditPackage; onClose: () => void; onPay: (invoiceId: string) => void };

/** Orders a package: an invoice first, the credits when it is paid. */
export function BuyCredits({ item, onClose, onPay }: BuyCreditsProps) {
  const [wanted, setWanted] = useState<Method>();
  const methods = useQuery(trpc.payments.methods.available.queryOptions());
  const offers = methods.data?.items ?? [];
  const usable = offers.filter(({ available }) => available).map(({ method }) => method);
  const paymentMethod = wanted && usable.includes(wanted) ? wanted : usable[0];
  const input = { packageId: item.id, paymentMethod };
  const buy = useMutation(
    trpc.credits.buy.mutationOptions({
      ...useOnce(input),
      meta: { showsError: true },
      onSuccess: ({ invoice }) => onPay(invoice.id),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Buy ${many(item.credits, "credit")}`}
      description={`You get an invoice of ${price(item.price, item.currency)}. The credits are there when it is paid; unpaid, it is void after seven days.`}
      footer={
        <DialogButtons
          label="Order and see how to pay"
          pending={buy.isPending}
          disabledReason={
            methods.isSuccess && !paymentMethod && "There is no way to pay from your country yet."
          }
          onClick={() => buy.mutate(input)}
        />
      }
    >
      <div className="space-y-4">
        {methods.isPending ? (
          <SkeletonLines />
        ) : (
          <MethodChoice offers={offers} value={paymentMethod} onChange={setWanted} />
        )}
        <FormError error={buy.error ?? methods.error} />
      </div>
    </Dialog>
  );
}
