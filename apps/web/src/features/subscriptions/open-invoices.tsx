import { Link } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";
import { money } from "../../lib/money.ts";
import { date } from "../../lib/time.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import type { Subscription } from "./subscription-words.ts";

type OpenInvoicesProps = { invoices: Subscription["openInvoices"]; slug: string };

/** What waits to be paid for a plan. */
export function OpenInvoices({ invoices, slug }: OpenInvoicesProps) {
  if (invoices.length === 0) return null;
  return (
    <ul className="space-y-2">
      {invoices.map(({ id, number, total, currency, dueAt, plan }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-warning-soft p-4 text-warning-text"
        >
          <ReceiptText aria-hidden className="size-5 shrink-0" />
          <p className="min-w-0 flex-1 basis-56">
            <span className="font-semibold">
              {money(total, currency)} for {plan.name}
            </span>{" "}
            wait to be paid: invoice {number}
            {dueAt && `, due ${date(dueAt)}`}.
          </p>
          <Link
            to="/a/$slug/payment"
            params={{ slug }}
            search={{ invoice: id }}
            className={buttonStyle({ variant: "primary", size: "sm" })}
          >
            Pay invoice {number}
          </Link>
        </li>
      ))}
    </ul>
  );
}
