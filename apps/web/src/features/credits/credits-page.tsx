import { BalanceCard } from "./balance-card.tsx";
import { Ledger } from "./ledger.tsx";
import { PackagesCard } from "./packages-card.tsx";
import { UsageCard } from "./usage-card.tsx";
import type { Span } from "./usage-span.ts";

type CreditsPageProps = {
  span: Span;
  onSpan: (span: Span) => void;
  /** There is something to pay. */
  onPay: (invoiceId: string) => void;
};

/** What the account has to spend, how to get more, and where it went. */
export const CreditsPage = ({ span, onSpan, onPay }: CreditsPageProps) => (
  <div className="space-y-6">
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <BalanceCard />
      <PackagesCard onPay={onPay} />
    </div>
    <UsageCard span={span} onSpan={onSpan} />
    <Ledger />
  </div>
);
