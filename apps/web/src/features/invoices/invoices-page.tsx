import type { ListInvoices } from "@igny8/api/invoices/schema";
import { Link } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";
import { useMemo } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { money } from "../../lib/money.ts";
import { paged } from "../../lib/pages.ts";
import { date } from "../../lib/time.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { InvoicePdf } from "../../ui/invoice-pdf.tsx";
import { InvoiceBadge } from "../../ui/money-badges.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { InvoiceSheet } from "./invoice-sheet.tsx";
import { forWhat } from "./invoice-words.ts";

type Invoice = RouterOutputs["invoices"]["list"]["items"][number];
/** Drafts are staff's own. */
type Status = Exclude<NonNullable<ListInvoices["status"]>, "draft">;

const statuses: { value: Status; label: string }[] = [
  { value: "open", label: "Open" },
  { value: "paid", label: "Paid" },
  { value: "void", label: "Void" },
  { value: "uncollectible", label: "Written off" },
];

type InvoicesPageProps = {
  slug: string;
  status: Status | undefined;
  onStatus: (status: Status | undefined) => void;
  opened: string | undefined;
  onOpen: (id: string | undefined) => void;
};

/** Everything that the account was billed. */
export function InvoicesPage({ slug, status, onStatus, opened, onOpen }: InvoicesPageProps) {
  const refusal = useCan("invoices.list");
  const list = useList({
    ...trpc.invoices.list.infiniteQueryOptions({ status, limit: 50 }, paged),
    enabled: refusal === undefined,
  });
  const columns = useMemo(() => columnsFor(slug), [slug]);
  if (refusal) return <Refusal denial={refusal} title="Invoices" />;
  return (
    <>
      <DataTable
        {...list}
        label="Invoices"
        columns={columns}
        rowName={({ number }) => number ?? "Draft"}
        onOpenRow={({ id }) => onOpen(id)}
        toolbar={
          <FilterSelect
            name="Status"
            all="All invoices"
            values={statuses}
            value={status}
            onChange={onStatus}
          />
        }
        empty={
          <EmptyState
            icon={ReceiptText}
            title={status ? "No such invoice" : "No invoice yet"}
            description="When you order a plan or credits, the invoice is listed here."
          />
        }
      />
      {opened && <InvoiceSheet id={opened} slug={slug} onClose={() => onOpen(undefined)} />}
    </>
  );
}

const columnsFor = (slug: string): Column<Invoice>[] => [
  {
    id: "number",
    header: "Invoice",
    phone: "title",
    hideable: false,
    width: 140,
    value: ({ number }) => number ?? "Draft",
  },
  { id: "for", header: "For", minWidth: 160, value: forWhat },
  { id: "status", header: "Status", width: 140, cell: (invoice) => <InvoiceBadge invoice={invoice} /> },
  { id: "issued", header: "Issued", width: 130, value: ({ issuedAt }) => issuedAt && date(issuedAt) },
  {
    id: "due",
    header: "Due",
    width: 130,
    value: ({ dueAt }) => dueAt && date(dueAt),
  },
  {
    id: "total",
    header: "Total",
    width: 120,
    align: "end",
    value: ({ total, currency }) => money(total, currency),
  },
  {
    id: "actions",
    header: "Actions",
    width: 190,
    align: "end",
    hideable: false,
    cell: (invoice) => (
      <span className="flex justify-end gap-2">
        {invoice.next !== null && (
          <Link
            to="/a/$slug/payment"
            params={{ slug }}
            search={{ invoice: invoice.id }}
            className={buttonStyle({ variant: "primary", size: "sm" })}
          >
            {invoice.can.pay ? "Pay" : "Look"}
            <span className="sr-only"> at invoice {invoice.number}</span>
          </Link>
        )}
        <InvoicePdf invoice={invoice} size="sm" />
      </span>
    ),
  },
];
