import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, type RouterOutputs, trpc } from "../../../lib/api.ts";
import { downloadBytes } from "../../../lib/download.ts";
import { label } from "../../../lib/labels.ts";
import { useList } from "../../../lib/list.ts";
import { useCan } from "../../../lib/me.ts";
import { money } from "../../../lib/money.ts";
import { paged } from "../../../lib/pages.ts";
import { date } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { InvoiceBadge } from "../../../ui/money-badges.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";
import { ConfirmTransfer } from "../payments/confirm-transfer.tsx";
import { CardList } from "./card-list.tsx";

export type StaffInvoice = RouterOutputs["staff"]["invoices"]["list"]["items"][number];

const PAGE = 10;

/** What an invoice is for, in a word or two. */
const purposeOf = ({ plan, package: sold, purpose }: StaffInvoice): string =>
  sold
    ? `${sold.credits.toLocaleString("en")} credits`
    : plan
      ? `${plan.name}${purpose ? ` · ${label(purpose)}` : ""}`
      : "Custom";

/** The account's invoices: their papers, and what the desk does with one that is open. */
export function InvoicesCard({ account }: { account: AccountDetail }) {
  const accountId = account.id;
  const mayList = useCan("staff.invoices.list") === undefined;
  const mayConfirm = useCan("staff.payments.confirm");
  const mayVoid = useCan("staff.invoices.void");
  const [open, setOpen] = useState<{ what: "void" | "confirm"; invoice: StaffInvoice }>();
  const list = useList({
    ...trpc.staff.invoices.list.infiniteQueryOptions({ accountId, limit: PAGE }, paged),
    enabled: mayList,
  });
  const close = () => setOpen(undefined);
  return (
    <>
      <CardList title="Invoices" path="staff.invoices.list" list={list} empty="No invoice yet.">
        {(invoice) => (
          <>
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">
                {invoice.number ?? "Draft"}
                <span className="ml-2 font-normal text-ink-muted">{purposeOf(invoice)}</span>
              </p>
              <p className="text-ink-muted text-xs">
                {invoice.issuedAt ? `issued ${date(invoice.issuedAt)}` : "not issued"}
                {invoice.paidAt ? ` · paid ${date(invoice.paidAt)}` : ""}
                {invoice.status === "open" && invoice.dueAt ? ` · due ${date(invoice.dueAt)}` : ""}
                {invoice.voidReason ? ` · ${invoice.voidReason}` : ""}
              </p>
            </div>
            <span className="font-medium tabular-nums">{money(invoice.total, invoice.currency)}</span>
            {invoice.awaiting && <Badge tone="info">Transfer waits</Badge>}
            <InvoiceBadge invoice={{ ...invoice, next: null }} />
            <span className="ml-auto flex gap-2">
              {invoice.status === "open" && (
                <Button
                  size="sm"
                  aria-label={`Confirm a bank transfer for invoice ${invoice.number}`}
                  disabledReason={mayConfirm}
                  onClick={() => setOpen({ what: "confirm", invoice })}
                >
                  Confirm
                </Button>
              )}
              {invoice.can.void && (
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Void invoice ${invoice.number}`}
                  disabledReason={mayVoid}
                  onClick={() => setOpen({ what: "void", invoice })}
                >
                  Void
                </Button>
              )}
              <PdfButton accountId={accountId} invoice={invoice} />
            </span>
          </>
        )}
      </CardList>
      {open?.what === "void" && <VoidInvoice account={account} invoice={open.invoice} onClose={close} />}
      {open?.what === "confirm" && (
        <ConfirmTransfer
          account={account}
          bill={{ ...open.invoice, due: open.invoice.total }}
          onClose={close}
        />
      )}
    </>
  );
}

function PdfButton({
  accountId,
  invoice: { id, number, status },
}: {
  accountId: string;
  invoice: StaffInvoice;
}) {
  const work = useMutation({
    mutationFn: () => client.staff.invoices.pdf.query({ accountId, id }),
    onSuccess: ({ filename, base64, contentType }) => downloadBytes(filename, base64, contentType),
  });
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Download invoice ${number ?? ""} as PDF`}
      pending={work.isPending}
      disabledReason={useCan("staff.invoices.pdf") ?? (status === "draft" && "A draft has no paper yet.")}
      onClick={() => work.mutate()}
    >
      PDF
    </Button>
  );
}

type VoidInvoiceProps = { account: AccountDetail; invoice: StaffInvoice; onClose: () => void };

function VoidInvoice({ account, invoice: { id, number, total, currency }, onClose }: VoidInvoiceProps) {
  const work = useMutation(
    trpc.staff.invoices.void.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`Invoice ${number} is void. ${account.name} was told why.`);
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Void invoice ${number}?`}
      description={`${account.name} need not pay the ${money(total, currency)} any more and reads the reason. The number stays used; money that still comes is kept as a surplus. This cannot be undone.`}
      confirmLabel="Void invoice"
      tone="danger"
      pending={work.isPending}
      error={work.error}
      onConfirm={(reason) => work.mutate({ accountId: account.id, id, reason })}
      onClose={onClose}
    />
  );
}
