import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { money } from "../../../lib/money.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";
import { ConfirmTransfer } from "../payments/confirm-transfer.tsx";

const MANY = 50;

/** Books a transfer that nobody has told us of: for the account's open invoice, or the one that is chosen. */
export function ConfirmForAccount({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const [chosen, setChosen] = useState<string>();
  const accountId = account.id;
  const wanted = { accountId, status: "open" as const, limit: MANY };
  const query = useQuery(trpc.staff.invoices.list.queryOptions(wanted, { staleTime: 0 }));
  // Once confirmed the invoice is open no more; what was found stays until the dialog closes.
  const [found, setFound] = useState<typeof query.data>();
  if (!found && query.data && !query.isFetching) setFound(query.data);
  const invoices = found?.items ?? [];
  const invoice = invoices.length === 1 ? invoices[0] : invoices.find(({ id }) => id === chosen);
  if (invoice)
    return <ConfirmTransfer account={account} bill={{ ...invoice, due: invoice.total }} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Confirm bank transfer"
      description={found && (invoices.length === 0 ? "There is nothing to pay." : "For which invoice?")}
    >
      {query.isError ? (
        <Problem error={query.error} title="Invoices" onRetry={() => void query.refetch()} />
      ) : !found ? (
        <SkeletonLines />
      ) : invoices.length === 0 ? (
        <p>
          No invoice of {account.name} is open. A transfer for one that is paid or void is booked as a surplus
          from its payment, once the account has told us of it.
        </p>
      ) : (
        <ul className="divide-y rounded-control border">
          {invoices.map(({ id, number, plan, package: sold, total, currency }) => (
            <li key={id} className="flex flex-wrap items-center gap-3 px-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="font-medium">{number}</span>
                <span className="block text-ink-muted text-xs">
                  {sold ? `${sold.credits.toLocaleString("en")} credits` : plan?.name}
                </span>
              </span>
              <span className="tabular-nums">{money(total, currency)}</span>
              <Button size="sm" aria-label={`Choose invoice ${number}`} onClick={() => setChosen(id)}>
                Choose
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
