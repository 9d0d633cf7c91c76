import { useInfiniteQuery } from "@tanstack/react-query";
import { Landmark } from "lucide-react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { money } from "../../lib/money.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { calendarDay, date } from "../../lib/time.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PaymentBadge, paymentStateOptions } from "../../ui/money-badges.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { MethodsCard } from "./methods-card.tsx";

type Payment = RouterOutputs["payments"]["list"]["items"][number];

type PaymentsPageProps = {
  status: Payment["status"] | undefined;
  onStatus: (status: Payment["status"] | undefined) => void;
};

/** What was paid, what became of it, and the ways to pay that the account has noted. */
export function PaymentsPage({ status, onStatus }: PaymentsPageProps) {
  const refusal = useCan("payments.list");
  const query = useInfiniteQuery({
    ...trpc.payments.list.infiniteQueryOptions({ status, limit: 50 }, paged),
    enabled: refusal === undefined,
  });
  const { rows, ...pages } = usePages<Payment>(query);
  if (refusal) return <Refusal denial={refusal} title="Payments" />;
  return (
    <div className="space-y-6">
      <DataTable
        {...pages}
        label="Payments"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        listKey={status ?? ""}
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
        error={
          query.isError &&
          rows.length === 0 && (
            <Problem error={query.error} title="Payments" onRetry={() => void query.refetch()} />
          )
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
    </div>
  );
}

const columns: Column<Payment>[] = [
  {
    id: "invoice",
    header: "Invoice",
    phone: "title",
    hideable: false,
    width: 140,
    value: ({ invoice }) => invoice.number ?? "Draft",
  },
  { id: "status", header: "Status", minWidth: 190, cell: (payment) => <State payment={payment} /> },
  {
    id: "amount",
    header: "Amount",
    width: 120,
    align: "end",
    value: ({ amount, currency }) => money(amount, currency),
  },
  { id: "method", header: "By", width: 130, value: ({ method }) => label(method) },
  { id: "payer", header: "Payer", value: ({ payerName }) => payerName ?? "–" },
  { id: "reference", header: "Reference", minWidth: 150, value: ({ reference }) => reference ?? "–" },
  {
    id: "sent",
    header: "Sent",
    width: 130,
    value: ({ paidOn, createdAt }) => (paidOn ? calendarDay(paidOn) : date(createdAt)),
  },
  { id: "proof", header: "Proof", width: 100, cell: (payment) => <Proofs payment={payment} /> },
];

function State({
  payment: { status, rejectionReason, refundReason, surplus, currency },
}: {
  payment: Payment;
}) {
  const why = rejectionReason ?? refundReason;
  return (
    <span className="block space-y-1 py-1">
      <PaymentBadge status={status} />
      {why && <span className="block text-ink-muted text-xs">{why}</span>}
      {surplus > 0 && (
        <span className="block text-ink-muted text-xs">{money(surplus, currency)} more than was needed</span>
      )}
    </span>
  );
}

function Proofs({ payment: { proofs } }: { payment: Payment }) {
  if (proofs.length === 0) return <span className="text-ink-muted">None</span>;
  return (
    <>
      {proofs.map(({ id, kind, href }) => (
        <a
          key={id}
          href={href ?? undefined}
          target="_blank"
          rel="noreferrer"
          className="block text-accent-text underline underline-offset-4"
        >
          {kind === "file" ? "File" : "Address"}
        </a>
      ))}
    </>
  );
}
