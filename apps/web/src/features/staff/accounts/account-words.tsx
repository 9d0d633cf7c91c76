import { label } from "../../../lib/labels.ts";
import { date } from "../../../lib/time.ts";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import type { AccountRow } from "./account-filter.ts";

const tones: Record<AccountRow["status"], Tone> = {
  pending_payment: "warning",
  trial: "info",
  active: "success",
  suspended: "danger",
  cancelled: "neutral",
};

export const AccountStatus = ({ status }: Pick<AccountRow, "status">) => (
  <Badge tone={tones[status]} dot>
    {label(status)}
  </Badge>
);

/** How an account pays, in words. */
export const paymentWords = (method: AccountRow["paymentMethod"]): string =>
  method === null ? "None" : label(method);

/** What a subscription is and until when. */
export function SubscriptionWords({ subscription }: Pick<AccountRow, "subscription">) {
  if (!subscription?.status) return <span className="text-ink-muted">None</span>;
  const { status, currentPeriodEnd, cancelAtPeriodEnd } = subscription;
  return (
    <span className="block min-w-0">
      <span className="block truncate">{label(status)}</span>
      {currentPeriodEnd && (
        <span className="block truncate text-ink-muted text-xs">
          {cancelAtPeriodEnd ? "ends" : "until"} {date(currentPeriodEnd)}
        </span>
      )}
    </span>
  );
}
