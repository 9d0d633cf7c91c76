import type { ReactNode } from "react";
import { cn } from "../../../lib/cn.ts";
import { date } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Card, CardBody, CardHeader } from "../../../ui/card.tsx";
import type { AccountDetail } from "./account-filter.ts";
import { AccountStatus, paymentWords, SubscriptionWords } from "./account-words.tsx";

/** Too long for half a line of a phone. */
const LONG = new Set(["Owner", "Billed to", "Billing e-mail", "Id"]);

const count = (value: number) => value.toLocaleString("en");

/** What the account is, has and pays. */
export function FactsCard({ account }: { account: AccountDetail }) {
  const { billing, credits, owner, plan } = account;
  const facts: [string, ReactNode][] = [
    ["Owner", `${owner.name}, ${owner.email}`],
    ["Status", <AccountStatus key="status" status={account.status} />],
    ["Plan", plan.isActive ? plan.name : `${plan.name} (not sold any more)`],
    ["Subscription", <SubscriptionWords key="subscription" subscription={account.subscription} />],
    ["Payment method", paymentWords(account.paymentMethod)],
    [
      "Credits",
      credits.held > 0
        ? `${count(credits.available)} free, ${count(credits.held)} reserved`
        : count(credits.available),
    ],
    ["Users", count(account.users)],
    ["Sites", count(account.sites)],
    ["API keys", count(account.keys)],
    [
      "Support access",
      <Badge key="support" tone={account.supportAccess ? "success" : "warning"}>
        {account.supportAccess ? "Allowed" : "Switched off"}
      </Badge>,
    ],
    ["Created", date(account.createdAt)],
    ["Closed", account.closedAt && date(account.closedAt)],
    ["Time zone", account.timezone],
    ["Currency", billing.currency],
    ["Billed to", [billing.name, billing.address, billing.country].filter(Boolean).join(", ")],
    ["Billing e-mail", billing.email],
    ["Tax id", billing.taxId],
    ["Id", <code key="id">{account.id}</code>],
  ];
  return (
    <Card>
      <CardHeader title="Facts" />
      <CardBody>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name} className={cn("min-w-0", LONG.has(name) && "col-span-2")}>
                <dt className="text-ink-muted text-xs">{name}</dt>
                <dd className="min-w-0 break-words font-medium">{value}</dd>
              </div>
            ))}
        </dl>
      </CardBody>
    </Card>
  );
}
