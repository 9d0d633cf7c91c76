import { Copy, Paperclip } from "lucide-react";
import { cn } from "../../../lib/cn.ts";
import { label } from "../../../lib/labels.ts";
import { money } from "../../../lib/money.ts";
import { Badge } from "../../../ui/badge.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import type { StaffPayment } from "./payment-filter.ts";
import { ageWords, differenceWords, PaymentState } from "./payment-words.tsx";

const LONG_DAYS = 3;

const ALL: Column<StaffPayment>[] = [
  {
    id: "account",
    header: "Account",
    phone: "title",
    hideable: false,
    minWidth: 130,
    value: ({ account }) => account.name,
  },
  {
    id: "age",
    header: "Waits",
    width: 80,
    cell: ({ waitingDays, can }) => (
      <span className={cn(can.confirm && waitingDays > LONG_DAYS && "font-medium text-danger-text")}>
        {can.confirm ? ageWords(waitingDays) : "–"}
      </span>
    ),
  },
  { id: "invoice", header: "Invoice", width: 120, value: ({ invoice }) => invoice.number },
  {
    id: "due",
    header: "Expected",
    width: 100,
    align: "end",
    value: ({ can, due, invoice, currency }) => money(can.confirm ? due : invoice.total, currency),
  },
  {
    id: "amount",
    header: "Declared",
    minWidth: 175,
    align: "end",
    cell: ({ amount, currency, difference }) => (
      <span className="inline-flex max-w-full items-center justify-end gap-2">
        {difference !== 0 && <Badge tone="danger">{differenceWords(difference, currency)}</Badge>}
        <span>{money(amount, currency)}</span>
      </span>
    ),
  },
  {
    id: "reference",
    header: "Reference",
    minWidth: 170,
    cell: ({ reference, duplicates }) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="truncate" title={reference ?? undefined}>
          {reference ?? "–"}
        </span>
        {duplicates.length > 0 && (
          <span title="The same reference was named before" className="shrink-0">
            <Badge tone="warning">
              <Copy aria-hidden className="size-3" />
              Twice
            </Badge>
          </span>
        )}
      </span>
    ),
  },
  { id: "method", header: "Method", width: 125, phone: "hide", value: ({ method }) => label(method) },
  {
    id: "proof",
    header: "Proof",
    width: 75,
    cell: ({ proofs }) =>
      proofs.length === 0 ? (
        <span className="text-ink-muted">None</span>
      ) : (
        <Badge tone="info">
          <Paperclip aria-hidden className="size-3" />
          {proofs.length}
        </Badge>
      ),
  },
  { id: "state", header: "State", width: 125, cell: (row) => <PaymentState status={row.status} /> },
];

/** What the desk looks at first: whose money it is, for what, and whether it is the right amount. */
export const waitingColumns = ALL.filter(({ id }) => id !== "state");
/** The same of what somebody has looked at. */
export const doneColumns = ALL.filter(({ id }) => id !== "age");
