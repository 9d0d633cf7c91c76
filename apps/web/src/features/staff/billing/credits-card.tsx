import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { cn } from "../../../lib/cn.ts";
import { label } from "../../../lib/labels.ts";
import { useList } from "../../../lib/list.ts";
import { useCan } from "../../../lib/me.ts";
import { paged } from "../../../lib/pages.ts";
import { dateTime } from "../../../lib/time.ts";
import { Button } from "../../../ui/button.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";
import { AdjustCredits } from "./adjust-credits.tsx";
import { CardList } from "./card-list.tsx";

const PAGE = 15;
const count = (value: number) => value.toLocaleString("en");

/** The account's credits: what it has, every movement of them, and the desk's hand. */
export function CreditsCard({ account }: { account: AccountDetail }) {
  const mayList = useCan("staff.credits.ledger") === undefined;
  const mayAdjust = useCan("staff.credits.adjust");
  const [open, setOpen] = useState(false);
  const { balance, held, available } = account.credits;
  const list = useList({
    ...trpc.staff.credits.ledger.infiniteQueryOptions({ accountId: account.id, limit: PAGE }, paged),
    enabled: mayList,
  });
  return (
    <>
      <CardList
        title="Credits"
        path="staff.credits.ledger"
        actions={
          account.kind === "tenant" && (
            <Button disabledReason={mayAdjust} onClick={() => setOpen(true)}>
              Adjust
            </Button>
          )
        }
        list={list}
        summary={
          <dl className="grid grid-cols-3 gap-3 px-5 pt-3">
            <Sum name="Balance" value={balance} />
            <Sum name="Reserved" value={held} />
            <Sum name="Free" value={available} />
          </dl>
        }
        empty="No credits were ever moved."
      >
        {(entry) => (
          <>
            <div className="min-w-0 flex-1 basis-40">
              <p className="break-words">{entry.reference ?? label(entry.kind)}</p>
              <p className="text-ink-muted text-xs">
                {label(entry.kind)} · {dateTime(entry.createdAt)}
                {entry.actorName ? ` · ${entry.actorName}` : ""}
              </p>
            </div>
            <p className="text-right tabular-nums">
              <span className={cn("font-medium", entry.amount > 0 && "text-success-text")}>
                {entry.amount > 0 ? "+" : ""}
                {count(entry.amount)}
              </span>
              <span className="block text-ink-muted text-xs">{count(entry.balanceAfter)}</span>
            </p>
          </>
        )}
      </CardList>
      {open && <AdjustCredits account={account} onClose={() => setOpen(false)} />}
    </>
  );
}

const Sum = ({ name, value }: { name: string; value: number }) => (
  <div className="min-w-0">
    <dt className="text-ink-muted text-xs">{name}</dt>
    <dd className="font-semibold text-lg tabular-nums">{count(value)}</dd>
  </div>
);
