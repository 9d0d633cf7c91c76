import type { Denial, RouterOutputs } from "@igny8/api/client";
import { Link } from "@tanstack/react-router";
import { useCan } from "../../../lib/me.ts";
import { buttonStyle } from "../../../ui/button-style.ts";
import { Refusal } from "../../../ui/refusal.tsx";

type RefusedProps = {
  denial: Denial;
  slug: string;
  accounts: RouterOutputs["me"]["accounts"]["items"];
};

const titles: Record<string, string> = {
  NOT_A_MEMBER: "This account is not open to you",
  ACCOUNT_SUSPENDED: "This account is suspended",
  ACCOUNT_CANCELLED: "This account is closed",
  PAYMENT_PENDING: "Waiting for the first payment",
  PLAN_MISSING: "This account has no plan",
  PLAN_INACTIVE: "The plan of this account is no longer offered",
  TRIAL_ENDED: "Your free trial is over",
  SUBSCRIPTION_EXPIRED: "The subscription has expired",
};

/** In place of every page of an account that cannot be used now: why, what to do, where else to go. */
export function Refused({ denial, slug, accounts }: RefusedProps) {
  const others = accounts.filter((account) => account.slug !== slug && account.isOpen);
  const mayBilling = useCan("subscriptions.get") === undefined;
  const title = titles[denial.reason] ?? "This account cannot be used now";
  return (
    <div className="mx-auto max-w-xl space-y-6 py-6">
      <title>{`${title} · igny8`}</title>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <Refusal denial={denial} />
      {mayBilling && (
        <p className="text-ink-muted">
          <Link
            to="/a/$slug/billing"
            params={{ slug }}
            className="font-medium text-accent-text underline underline-offset-4"
          >
            Plan and billing
          </Link>{" "}
          stay open: invoices, payments, and what can be chosen.
        </p>
      )}
      {others.length > 0 && (
        <div className="space-y-2">
          <h2 className="font-medium">Your other accounts</h2>
          <ul className="flex flex-wrap gap-2">
            {others.map((account) => (
              <li key={account.slug}>
                {/* A plain link: another account is another page. */}
                <a href={`/a/${encodeURIComponent(account.slug)}`} className={buttonStyle()}>
                  {account.name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
