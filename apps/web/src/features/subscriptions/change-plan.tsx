import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useOnce } from "../../lib/once.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { type Method, MethodChoice } from "../../ui/method-choice.tsx";
import { PlanIncludes } from "../../ui/plan-includes.tsx";
import { toast } from "../../ui/toast.tsx";
import { type Choice, effectOf, type Subscription } from "./subscription-words.ts";

type ChangePlanProps = {
  choice: Choice;
  subscription: Subscription;
  onClose: () => void;
  onPay: (invoiceId: string) => void;
};

/** Says what choosing a plan does, and does it. */
export function ChangePlan({ choice, subscription, onClose, onPay }: ChangePlanProps) {
  const [wanted, setWanted] = useState<Method>();
  const paid = choice.change === "invoice";
  const methods = useQuery(trpc.payments.methods.available.queryOptions(undefined, { enabled: paid }));
  const offers = methods.data?.items ?? [];
  const usable = offers.filter(({ available }) => available).map(({ method }) => method);
  const preferred = [wanted, subscription.paymentMethod].find((method) => method && usable.includes(method));
  const paymentMethod = paid ? (preferred ?? usable[0]) : undefined;
  const input = { plan: choice.slug, paymentMethod };
  const effect = effectOf(choice, subscription.currentPeriodEnd);
  const change = useMutation(
    trpc.subscriptions.change.mutationOptions({
      ...useOnce(input),
      meta: { showsError: true },
      onSuccess: ({ invoice }) => {
        onClose();
        if (invoice) onPay(invoice.id);
        else toast.success(`${choice.name} is chosen.`);
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={choice.current ? `Keep ${choice.name}` : `Change to ${choice.name}`}
      description={effect?.long}
      footer={
        <DialogButtons
          label={effect?.label ?? "Change"}
          pending={change.isPending}
          disabledReason={
            paid && methods.isSuccess && !paymentMethod && "There is no way to pay from your country yet."
          }
          onClick={() => change.mutate(input)}
        />
      }
    >
      <div className="space-y-5">
        <PlanIncludes plan={choice} />
        {paid && offers.length > 0 && (
          <MethodChoice offers={offers} value={paymentMethod} onChange={setWanted} />
        )}
        <FormError error={change.error ?? methods.error} />
      </div>
    </Dialog>
  );
}
