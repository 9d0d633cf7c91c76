import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { price } from "../../lib/money.ts";
import { useOnce } from "../../lib/once.ts";
import { date } from "../../lib/time.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Subscription } from "./subscription-words.ts";

type EndPlanProps = { subscription: Subscription; onPay: (invoiceId: string) => void };
type Act = "cancel" | "resume" | "renew";

/** Ending the subscription, taking that back, and starting it again: whichever there is now. */
export function EndPlan({ subscription, onPay }: EndPlanProps) {
  const [open, setOpen] = useState<Act>();
  const doors = {
    cancel: useCan("subscriptions.cancel"),
    resume: useCan("subscriptions.resume"),
    renew: useCan("subscriptions.renew"),
  };
  const { can } = subscription;
  const close = () => setOpen(undefined);
  const button = (act: Act, label: string, primary?: boolean) =>
    can[act] === true && (
      <Button
        size="sm"
        variant={primary ? "primary" : "secondary"}
        disabledReason={doors[act]}
        onClick={() => setOpen(act)}
      >
        {label}
      </Button>
    );
  return (
    <>
      {/* An invoice that is open already is paid, not written again. */}
      {subscription.openInvoices.length === 0 && button("renew", "Renew", true)}
      {button("resume", "Go on after all", true)}
      {button("cancel", "Cancel subscription")}
      {open === "cancel" && <CancelPlan subscription={subscription} onClose={close} />}
      {open === "resume" && <ResumePlan subscription={subscription} onClose={close} />}
      {open === "renew" && <RenewPlan subscription={subscription} onClose={close} onPay={onPay} />}
    </>
  );
}

type ActProps = { subscription: Subscription; onClose: () => void };

function CancelPlan({ subscription: { plan, currentPeriodEnd }, onClose }: ActProps) {
  const end = currentPeriodEnd ? date(currentPeriodEnd) : "the end of the period";
  const cancel = useMutation(
    trpc.subscriptions.cancel.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`The subscription ends on ${end}.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Cancel ${plan.name}?`}
      description={`Everything works until ${end}, which is paid for. Then the subscription ends, and with it the credits of the plan. You can take this back until then.`}
      confirmLabel="Cancel subscription"
      tone="danger"
      pending={cancel.isPending}
      onConfirm={() => cancel.mutate({})}
    >
      <FormError error={cancel.error} />
    </ConfirmDialog>
  );
}

function ResumePlan({ subscription: { plan, currentPeriodEnd }, onClose }: ActProps) {
  const resume = useMutation(
    trpc.subscriptions.resume.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${plan.name} goes on.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Go on with ${plan.name}?`}
      description={`The cancellation is taken back. ${currentPeriodEnd ? `From ${date(currentPeriodEnd)} on it` : "It"} costs ${price(plan.price, plan.currency)} a ${plan.interval} again.`}
      confirmLabel="Go on"
      pending={resume.isPending}
      onConfirm={() => resume.mutate({})}
    >
      <FormError error={resume.error} />
    </ConfirmDialog>
  );
}

function RenewPlan({ subscription, onClose, onPay }: ActProps & { onPay: (invoiceId: string) => void }) {
  const { plan, status } = subscription;
  const renew = useMutation(
    trpc.subscriptions.renew.mutationOptions({
      ...useOnce({ renew: plan.id, status }),
      meta: { showsError: true },
      onSuccess: ({ invoice }) => onPay(invoice.id),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Renew ${plan.name}?`}
      description={`You get an invoice of ${price(plan.price, plan.currency)}. When it is paid, a new period begins.`}
      confirmLabel="Order and see how to pay"
      pending={renew.isPending}
      onConfirm={() => renew.mutate({})}
    >
      <FormError error={renew.error} />
    </ConfirmDialog>
  );
}
