import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";
import { useEffect, useRef } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useInvalidate } from "../../lib/invalidate.ts";
import { many } from "../../lib/labels.ts";
import { denialIn, useMe } from "../../lib/me.ts";
import { money } from "../../lib/money.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { BankDetails } from "./bank-details.tsx";
import { CheckoutReturn, type Return } from "./checkout-return.tsx";
import { InvoiceCard } from "./invoice-card.tsx";
import { OtherWays } from "./other-ways.tsx";
import { TransferForm } from "./transfer-form.tsx";
import { Settled, TransferState } from "./transfer-state.tsx";
import { useOpening } from "./use-opening.ts";

/** How soon a page that waits for its transfer notices what became of it. */
const LOOK_MS = 6000;

type PaymentPageProps = {
  slug: string;
  /** The one of the address; otherwise the first that is open. */
  invoiceId: string | undefined;
  onInvoice: (id: string | undefined) => void;
  /** Somebody comes back from a gateway. */
  back: Return | undefined;
  /** The account was shut and is open now. */
  onOpen: () => void;
};

/** How to pay an invoice, and what has become of the money. */
export function PaymentPage({ slug, invoiceId, onInvoice, back, onOpen }: PaymentPageProps) {
  const me = useMe();
  const queryClient = useQueryClient();
  const closed = denialIn(me, "sites.list");
  const shut = closed !== undefined;
  useOpening(shut, (credits) => {
    void queryClient.invalidateQueries();
    toast.success(`Your payment has arrived: ${many(credits, "credit")} are ready.`, { duration: 10_000 });
    onOpen();
  });
  const refusal = denialIn(me, "invoices.list");
  const open = useQuery(
    trpc.invoices.list.queryOptions({ status: "open", limit: 20 }, { enabled: refusal === undefined }),
  );
  const payable = (open.data?.items ?? []).filter(({ next }) => next !== null);
  const chosen = invoiceId ?? payable.at(-1)?.id;
  return (
    <>
      <PageHeader
        title="Payment"
        description={
          closed
            ? `${closed.message} The account opens by itself when it is.`
            : "Pay by bank transfer, and tell us when you have."
        }
        actions={
          payable.length > 1 && (
            <FilterSelect
              name="Invoice"
              all="The oldest open invoice"
              className="sm:w-72"
              values={payable.map(({ id, number, total, currency }) => ({
                value: id,
                label: `${number ?? "Draft"} · ${money(total, currency)}`,
              }))}
              value={invoiceId}
              onChange={onInvoice}
            />
          )
        }
      />
      {refusal ? (
        <Refusal denial={refusal} title="Payment" />
      ) : open.isPending ? (
        <Loading />
      ) : open.isError ? (
        <Problem error={open.error} title="Invoices" onRetry={() => void open.refetch()} />
      ) : chosen === undefined ? (
        <Nothing slug={slug} />
      ) : (
        <Chosen key={chosen} id={chosen} slug={slug} shut={shut} back={back} />
      )}
    </>
  );
}

const Loading = () => (
  <div
    role="status"
    aria-label="Loading the invoice"
    className="grid gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
  >
    <Skeleton className="h-72 rounded-card" />
    <Skeleton className="h-72 rounded-card" />
  </div>
);

const Nothing = ({ slug }: { slug: string }) => (
  <EmptyState
    icon={ReceiptText}
    title="Nothing is to be paid"
    description="No invoice of this account is open."
    action={
      <Link to="/a/$slug/billing" params={{ slug }} className={buttonStyle({ variant: "primary" })}>
        Plan and billing
      </Link>
    }
  />
);

type ChosenProps = { id: string; slug: string; shut: boolean; back: Return | undefined };

function Chosen({ id, slug, shut, back }: ChosenProps) {
  const waits = back?.how === "done";
  const query = useQuery(
    trpc.invoices.get.queryOptions(
      { id },
      {
        refetchInterval: ({ state }) =>
          (state.data?.next === "wait" || (waits && state.data?.next === "pay")) && LOOK_MS,
        refetchIntervalInBackground: true,
      },
    ),
  );
  const payments = useQuery(trpc.payments.list.queryOptions({ invoiceId: id, limit: 20 }));
  useNews(query.data);
  if (query.isPending || payments.isPending) return <Loading />;
  if (query.isError)
    return <Problem error={query.error} title="Invoice" onRetry={() => void query.refetch()} />;
  if (payments.isError)
    return <Problem error={payments.error} title="Payments" onRetry={() => void payments.refetch()} />;
  return <ToPay invoice={query.data} payments={payments.data.items} slug={slug} shut={shut} back={back} />;
}

/** What a confirmed or rejected transfer changes is read anew: the payment, the plan, the credits. */
function useNews(invoice: RouterOutputs["invoices"]["get"] | undefined): void {
  const invalidate = useInvalidate();
  const state = invoice && `${invoice.status} ${invoice.next}`;
  const known = useRef(state);
  useEffect(() => {
    if (known.current !== undefined && state !== known.current) void invalidate("payments");
    known.current = state;
  }, [state, invalidate]);
}

type ToPayProps = {
  invoice: RouterOutputs["invoices"]["get"];
  payments: RouterOutputs["payments"]["list"]["items"];
  slug: string;
  shut: boolean;
  back: Return | undefined;
};

function ToPay({ invoice, payments, slug, shut, back }: ToPayProps) {
  const { next, payment, buyer, number } = invoice;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="space-y-5">
        {next !== null && back && <CheckoutReturn invoiceId={invoice.id} back={back} />}
        {next !== null && <TransferState payments={payments} />}
        {invoice.status === "paid" && !shut && <Thanks number={number} slug={slug} />}
        {next !== null && payment && <BankDetails invoice={invoice} payable={payment} />}
        {next === "pay" && payment?.instructions && (
          <TransferForm key={payments.length} invoice={invoice} payerName={buyer.name} />
        )}
        {next === null && invoice.status !== "paid" && (
          <EmptyState
            icon={ReceiptText}
            title="This invoice cannot be paid any more"
            description={invoice.voidReason ?? "It is no longer open. Order again when you need it."}
          />
        )}
      </div>
      <div className="space-y-5">
        <InvoiceCard invoice={invoice} />
        {next === "pay" && <OtherWays invoiceId={invoice.id} />}
      </div>
    </div>
  );
}

function Thanks({ number, slug }: { number: string | null; slug: string }) {
  const { credits } = useMe();
  return (
    <Settled number={number}>
      <p>Thank you. The account has {many(credits?.available ?? 0, "credit")} now.</p>
      <p className="flex flex-wrap gap-x-4 font-medium">
        <Link to="/a/$slug/sites" params={{ slug }} className="underline underline-offset-4">
          To your sites
        </Link>
        <Link to="/a/$slug/billing" params={{ slug }} className="underline underline-offset-4">
          Plan and billing
        </Link>
      </p>
    </Settled>
  );
}
