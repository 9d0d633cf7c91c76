import { MAX_PROOF_BYTES } from "@igny8/api/payments/schema";
import { useMutation } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { money } from "../../../lib/money.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { type Bill, type ConfirmDraft, draftOf, judge, readDraft, toRequest } from "./confirm-draft.ts";
import { ConfirmedResult } from "./confirmed-result.tsx";
import { InvoiceEffect } from "./invoice-effect.tsx";
import type { StaffPayment } from "./payment-filter.ts";
import { SameReference } from "./same-reference.tsx";

type ConfirmTransferProps = {
  account: { id: string; name: string };
  bill: Bill;
  /** What the tenant has handed in; without it the transfer is booked for the invoice alone. */
  payment?: StaffPayment;
  onClose: () => void;
};

/** Books money that has arrived, as the bank's statement says; another amount only with a reason. */
export function ConfirmTransfer({ account, bill, payment, onClose }: ConfirmTransferProps) {
  const form = useId();
  const [draft, setDraft] = useState(() => draftOf(bill, payment));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ConfirmDraft>) => setDraft((old) => ({ ...old, ...part }));
  const target = payment ? { paymentId: payment.id } : { invoiceId: bill.id };
  const read = readDraft(draft, bill, target);
  const errors = tried && "errors" in read ? read.errors : {};
  const { needsReason, words } = judge(draft, bill);
  const confirm = useMutation(trpc.staff.payments.confirm.mutationOptions({ meta: { showsError: true } }));
  const text = (name: "externalPaymentId" | "amount" | "payerName" | "paidOn") => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  if (confirm.data) return <ConfirmedResult account={account} settled={confirm.data} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title="Confirm bank transfer"
      description={`${account.name} · invoice ${bill.number} · ${money(bill.due, bill.currency)} are due`}
      footer={
        <DialogButtons
          form={form}
          label={needsReason ? "Confirm all the same" : "Confirm transfer"}
          pending={confirm.isPending}
        />
      }
    >
      <form
        id={form}
        noValidate
        className="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if ("input" in read && !confirm.isPending) confirm.mutate(toRequest(read.input));
        }}
      >
        <div className="space-y-3 empty:hidden sm:col-span-2">
          <InvoiceEffect accountId={account.id} invoiceId={bill.id} />
          {payment && <SameReference payment={payment} />}
        </div>
        <Field
          label="External payment id"
          required
          hint="What the bank calls it on the statement. One id is booked once."
          error={errors.externalPaymentId}
        >
          <Input autoFocus maxLength={255} autoComplete="off" {...text("externalPaymentId")} />
        </Field>
        <Field
          label="Amount that has arrived"
          required
          hint={payment && `Declared: ${money(payment.amount, bill.currency)}`}
          error={errors.amount && "An amount such as 139.00"}
        >
          <Input inputMode="decimal" autoComplete="off" suffix={bill.currency} {...text("amount")} />
        </Field>
        {words && (
          <p
            role="status"
            className="flex gap-2.5 rounded-control bg-warning-soft p-3 text-warning-text sm:col-span-2"
          >
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {words}
          </p>
        )}
        {needsReason && (
          <Field
            className="sm:col-span-2"
            label="Why is this amount accepted?"
            required
            hint="Kept with the payment and in the audit."
            error={errors.overrideReason}
          >
            <Textarea
              rows={2}
              maxLength={500}
              value={draft.overrideReason}
              onChange={(event) => change({ overrideReason: event.target.value })}
            />
          </Field>
        )}
        <Field label="Payer" required error={errors.payerName}>
          <Input maxLength={200} autoComplete="off" {...text("payerName")} />
        </Field>
        <Field label="Booked on" error={errors.paidOn}>
          <Input type="date" {...text("paidOn")} />
        </Field>
        <div className="space-y-1.5 sm:col-span-2">
          <FileDrop
            label="A statement as proof, if there is one: PDF, PNG or JPEG"
            accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
            maxBytes={MAX_PROOF_BYTES}
            file={draft.proof}
            onFile={(proof) => change({ proof })}
            error={errors.proof}
          />
        </div>
        <div className="empty:hidden sm:col-span-2">
          <FormError error={confirm.error} />
        </div>
      </form>
    </Dialog>
  );
}
