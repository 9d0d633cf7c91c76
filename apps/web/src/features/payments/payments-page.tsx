import { Landmark } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { useList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { money } from "../../lib/money.ts";
import { paged } from "../../lib/pages.ts";
import { calendarDay, date } from "../../lib/time.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PaymentBadge, paymentStateOptions } from "../../ui/money-badges.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { MethodsCard } from "./methods-card.tsx";
import { type Payment, PaymentSheet } from "./payment-sheet.tsx";

type PaymentsPageProps = {
  status: Payment["status"] | undefined;
  onStatus: (status: Payment["status"] | undefined) => void;
};

/** What was paid, what became of it, and the ways to pay that the account has noted. */
export function PaymentsPage({ status, onStatus }: PaymentsPageProps) {
  const refusal = useCan("payments.list");
  const list = useList({
    ...trpc.payments.list.infiniteQueryOptions({ status, limit: 50 }, paged),
    enabled: refusal === undefined,
  });
  const [openedId, setOpenedId] = useState<string>();
  const opened = list.rows.find(({ id }) => id === openedId);
  if (refusal) return <Refusal denial={refusal} title="Payments" />;
  return (
    <div className="space-y-6">
      <DataTable
        {...list}
        label="Payments"
        columns={columns}
        rowName={({ invoice }) => `Payment of invoice ${invoice.number ?? "draft"}`}
        onOpenRow={({ id }) => setOpenedId(id)}
        toolbar={
          <FilterSelect
            name="Status"
            all="All payments"
            values={paymentStateOptions}
            value={status}
            onChange={onStatus}
            className="sm:w-44"
          />
        }
        empty={
          <EmptyState
            icon={Landmark}
            title={status ? "No such payment" : "No payment yet"}
            description="When you have paid an invoice, it is listed here with what became of it."
          />
        }
      />
      <MethodsCard />
      {opened && <PaymentSheet payment={opened} onClose={() => setOpenedId(undefined)} />}
    </div>
  );
}

const columns: Column<Payment>[] = [
  {
    id: "invoice",
    header: "Invoice",
    phone: "title",
    hideable: false,
    width: 130,
    value: ({ invoice }) => invoice.number ?? "Draft",
  },
  { id: "status", header: "Status", width: 140, cell: ({ status }) => <PaymentBadge status={status} /> },
  {
    id: "amount",
    header: "Amount",
    width: 120,
    align: "end",
    value: ({ amount, currency }) => money(amount, currency),
  },
  { id: "method", header: "By", width: 130, value: ({ method }) => label(method) },
  { id: "payer", header: "Payer", phone: "hide", value: ({ payerName }) => payerName ?? "–" },
  {
    id: "sent",
    header: "Sent",
    width: 130,
    value: ({ paidOn, createdAt }) => (paidOn ? calendarDay(paidOn) : date(createdAt)),
  },
  { id: "note", header: "Note", minWidth: 180, value: noteOf },
];

/** Why it is not simply confirmed, if so; the whole of it is in its sheet. */
function noteOf({ rejectionReason, refundReason, surplus, currency }: Payment): string {
  if (surplus > 0) return `${money(surplus, currency)} more than was needed`;
  return rejectionReason ?? refundReason ?? "–";
}
