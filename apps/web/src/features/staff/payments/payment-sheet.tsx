import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";
import { money } from "../../../lib/money.ts";
import { calendarDay, dateTime } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Sheet } from "../../../ui/sheet.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { AccountLink } from "../account-link.tsx";
import { Fact, Facts } from "../facts.tsx";
import { When } from "../when.tsx";
import { PaymentActions } from "./payment-actions.tsx";
import type { StaffPayment } from "./payment-filter.ts";
import { PaymentProofs } from "./payment-proofs.tsx";
import { ageWords, differenceWords, PaymentState } from "./payment-words.tsx";
import { SameReference } from "./same-reference.tsx";

/** All of a payment: what is expected and declared, what proves it, what became of it, and what staff can do. */
export function PaymentSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(trpc.staff.payments.get.queryOptions({ id }));
  const payment = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={payment ? `Payment of ${money(payment.amount, payment.currency)}` : "Payment"}
      description={payment && `${payment.account.name} · invoice ${payment.invoice.number}`}
      footer={payment && <PaymentActions payment={payment} />}
    >
      {query.isError ? (
        <Problem error={query.error} title="Payment" onRetry={() => void query.refetch()} />
      ) : payment ? (
        <Details payment={payment} />
      ) : (
        <SkeletonLines />
      )}
    </Sheet>
  );
}

function Details({ payment }: { payment: StaffPayment }) {
  const { account, invoice, currency, amount, difference, can } = payment;
  const wrong = differenceWords(difference, currency);
  return (
    <div className="space-y-6">
      <Facts>
        <Fact name="State">
          <span className="flex flex-wrap items-center gap-2">
            <PaymentState status={payment.status} />
            {can.confirm && (
              <span className="text-ink-muted">
                since {dateTime(payment.createdAt)}
                {payment.waitingDays > 0 && `, ${ageWords(payment.waitingDays)}`}
              </span>
            )}
          </span>
        </Fact>
        <Fact name="Account">
          <AccountLink account={account} />
          <span className="text-ink-muted text-xs">{label(account.status)}</span>
        </Fact>
        <Fact name="Invoice">
          {invoice.number} · {label(invoice.type)}
          <span className="block text-ink-muted text-xs">
            {label(invoice.status)}, {money(invoice.total, currency)}
          </span>
        </Fact>
        {can.confirm && <Fact name="Expected">{money(payment.due, currency)}</Fact>}
        <Fact name={can.confirm ? "Declared" : "Amount"}>
          <span className="flex flex-wrap items-center gap-2">
            {money(amount, currency)}
            {wrong && <Badge tone="danger">{wrong} than expected</Badge>}
          </span>
        </Fact>
        {payment.declaredAmount !== null && (
          <Fact name="Declared">{money(payment.declaredAmount, currency)}</Fact>
        )}
        {payment.surplus > 0 && (
          <Fact name="Surplus">
            {money(payment.surplus, currency)}
            <span className="block text-ink-muted text-xs">
              No invoice needs it: pay it back, or use it by hand.
            </span>
          </Fact>
        )}
        <Fact name="Method">{label(payment.method)}</Fact>
        <Fact name="Payer">{payment.payerName ?? "–"}</Fact>
        <Fact name="Reference">
          <span className="break-all">{payment.reference ?? "–"}</span>
        </Fact>
        <Fact name="Paid on">{payment.paidOn ? calendarDay(payment.paidOn) : "–"}</Fact>
        <Fact name="Handed in">
          {payment.submittedBy ? (
            <>
              <When at={payment.createdAt} /> by {payment.submittedBy.name}, {payment.submittedBy.email}
            </>
          ) : (
            "Not by the account"
          )}
        </Fact>
        {payment.externalPaymentId && (
          <Fact name="Bank's id">
            <code className="select-all break-all text-xs">{payment.externalPaymentId}</code>
          </Fact>
        )}
        {payment.confirmedAt && (
          <Fact name="Confirmed">
            {dateTime(payment.confirmedAt)}
            {payment.confirmedBy && ` by ${payment.confirmedBy.name}`}
          </Fact>
        )}
        {payment.overrideReason && <Fact name="Accepted because">{payment.overrideReason}</Fact>}
        {payment.rejectionReason && <Fact name="Rejected because">{payment.rejectionReason}</Fact>}
        {payment.refundReason && <Fact name="Taken back because">{payment.refundReason}</Fact>}
      </Facts>
      <SameReference payment={payment} />
      <PaymentProofs proofs={payment.proofs} />
    </div>
  );
}
