import type { AccountDetail } from "../accounts/account-filter.ts";
import { CreditsCard } from "./credits-card.tsx";
import { InvoicesCard } from "./invoices-card.tsx";
import { PaymentsCard } from "./payments-card.tsx";
import { SubscriptionCard } from "./subscription-card.tsx";

/** What an account pays, owes and has paid, and what the desk can do about it. */
export const BillingTab = ({ account }: { account: AccountDetail }) => (
  <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
    <div className="space-y-5">
      <SubscriptionCard account={account} />
      <InvoicesCard account={account} />
      <PaymentsCard account={account} />
    </div>
    <CreditsCard account={account} />
  </div>
);
