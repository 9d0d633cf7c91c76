import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { label, many } from "../../../lib/labels.ts";
import { useCan } from "../../../lib/me.ts";
import { money } from "../../../lib/money.ts";
import { Button } from "../../../ui/button.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { ConfirmTransfer } from "./confirm-transfer.tsx";
import type { StaffPayment } from "./payment-filter.ts";

/** The API wants the reason to say something: the tenant reads it. */
const REASON = 10;

/** Confirms, rejects or takes back a payment, as it stands. */
export function PaymentActions({ payment }: { payment: StaffPayment }) {
  const [open, setOpen] = useState<"confirm" | "reject" | "refund">();
  const mayConfirm = useCan("staff.payments.confirm");
  const mayReject = useCan("staff.payments.reject");
  const mayRefund = useCan("staff.payments.unconfirm");
  const close = () => setOpen(undefined);
  const { can, account, amount, currency, invoice } = payment;
  const what = `${money(amount, currency)} from ${account.name}`;
  const reject = useMutation(
    trpc.staff.payments.reject.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${what} is rejected. ${account.name} was told why.`);
        close();
      },
    }),
  );
  const refund = useMutation(
    trpc.staff.payments.unconfirm.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ subscription, credits }) => {
        toast.success(`The confirmation of ${what} is taken back.`, {
          description: `The subscription is ${label(subscription.status).toLowerCase()}, and ${many(credits.balance, "credit")} are left.`,
        });
        close();
      },
    }),
  );
  return (
    <>
      {can.reject && (
        <Button disabledReason={mayReject} onClick={() => setOpen("reject")}>
          Reject
        </Button>
      )}
      {can.confirm && (
        <Button variant="primary" disabledReason={mayConfirm} onClick={() => setOpen("confirm")}>
          Confirm
        </Button>
      )}
      {can.refund && (
        <Button variant="danger" disabledReason={mayRefund} onClick={() => setOpen("refund")}>
          Take back
        </Button>
      )}
      {open === "confirm" && (
        <ConfirmTransfer
          account={account}
          bill={{ ...invoice, due: payment.due }}
          payment={payment}
          onClose={close}
        />
      )}
      {open === "reject" && (
        <ReasonDialog
          title={`Reject ${what}?`}
          description={`Invoice ${invoice.number} stays open. ${account.name} reads the reason in the product and by e-mail, and can hand in another transfer.`}
          confirmLabel="Reject payment"
          tone="danger"
          least={REASON}
          pending={reject.isPending}
          error={reject.error}
          onConfirm={(reason) => reject.mutate({ id: payment.id, reason })}
          onClose={close}
        />
      )}
      {open === "refund" && (
        <ReasonDialog
          title={`Take the confirmation of ${what} back?`}
          description="For money that was paid back or never came. Nothing is erased: the invoice stays paid, and what it brought is reversed. A plan's period ends unpaid, its credits go, and a new invoice asks for the money; of a package, the credits that are left go."
          confirmLabel="Take back"
          tone="danger"
          least={REASON}
          pending={refund.isPending}
          error={refund.error}
          onConfirm={(reason) => refund.mutate({ id: payment.id, reason })}
          onClose={close}
        />
      )}
    </>
  );
}
