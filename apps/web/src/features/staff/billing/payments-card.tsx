import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";
import { useList } from "../../../lib/list.ts";
import { useCan } from "../../../lib/me.ts";
import { money } from "../../../lib/money.ts";
import { paged } from "../../../lib/pages.ts";
import { dateTime } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";
import { PaymentSheet } from "../payments/payment-sheet.tsx";
import { PaymentState } from "../payments/payment-words.tsx";
import { CardList } from "./card-list.tsx";

const PAGE = 10;

/** Every payment of the account, whatever became of it, newest first. */
export function PaymentsCard({ account }: { account: AccountDetail }) {
  const mayList = useCan("staff.payments.queue") === undefined;
  const [open, setOpen] = useState<string>();
  const list = useList({
    ...trpc.staff.payments.queue.infiniteQueryOptions(
      { accountId: account.id, status: "any", limit: PAGE },
      paged,
    ),
    enabled: mayList,
  });
  return (
    <>
      <CardList title="Payments" path="staff.payments.queue" list={list} empty="No payment yet.">
        {(payment) => (
          <>
            <div className="min-w-0 flex-1 basis-48">
              <p className="truncate font-medium">
                {money(payment.amount, payment.currency)}
                <span className="ml-2 font-normal text-ink-muted">
                  {label(payment.method)}, invoice {payment.invoice.number}
                </span>
              </p>
              <p className="truncate text-ink-muted text-xs">
                {dateTime(payment.createdAt)}
                {payment.externalPaymentId
                  ? ` · ${payment.externalPaymentId}`
                  : payment.reference
                    ? ` · ${payment.reference}`
                    : ""}
              </p>
            </div>
            {payment.surplus > 0 && <Badge tone="warning">Surplus</Badge>}
            <PaymentState status={payment.status} />
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Open the payment of ${money(payment.amount, payment.currency)} for invoice ${payment.invoice.number}`}
              onClick={() => setOpen(payment.id)}
            >
              Open
            </Button>
          </>
        )}
      </CardList>
      {open && <PaymentSheet id={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
