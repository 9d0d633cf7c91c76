import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";
import { useCan } from "../../../lib/me.ts";
import { money } from "../../../lib/money.ts";
import { date, dateTime } from "../../../lib/time.ts";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "../../../ui/card.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Refusal } from "../../../ui/refusal.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";
import { Fact, Facts } from "../facts.tsx";
import { ConfirmForAccount } from "./confirm-for-account.tsx";
import { GrantPlan } from "./grant-plan.tsx";
import { GrantTrial } from "./grant-trial.tsx";

type Subscription = RouterOutputs["staff"]["subscriptions"]["get"];

const tones: Record<Subscription["status"], Tone> = {
  pending_payment: "warning",
  trialing: "info",
  active: "success",
  past_due: "danger",
  expired: "danger",
  cancelled: "neutral",
};

const outcomes: Record<Subscription["outcome"], string> = {
  over: "Nothing: it does not run",
  ends: "It ends",
  renews: "It is renewed",
  "renews-when-paid": "It is renewed when its invoice is paid",
};

/** Where the outcome alone would not say what is awaited. */
const awaited: Partial<Record<Subscription["status"], string>> = {
  pending_payment: "It begins when its invoice is paid",
  past_due: "It goes on when its invoice is paid, and expires otherwise",
};

/** What the account has subscribed to and how it is paid; the desk confirms transfers and gives plans. */
export function SubscriptionCard({ account }: { account: AccountDetail }) {
  const refusal = useCan("staff.subscriptions.get");
  const query = useQuery(
    trpc.staff.subscriptions.get.queryOptions({ accountId: account.id }, { enabled: !refusal }),
  );
  const tenant = account.kind === "tenant";
  return (
    <Card>
      <CardHeader
        title="Subscription"
        actions={
          query.data && (
            <Badge tone={tones[query.data.status]} dot>
              {label(query.data.status)}
            </Badge>
          )
        }
      />
      <CardBody>
        {refusal ? (
          <Refusal denial={refusal} bare />
        ) : query.isError ? (
          tenant ? (
            <Problem error={query.error} title="Subscription" onRetry={() => void query.refetch()} />
          ) : (
            <p className="text-ink-muted">The system account pays for nothing.</p>
          )
        ) : query.data ? (
          <SubscriptionFacts subscription={query.data} />
        ) : (
          <SkeletonLines />
        )}
      </CardBody>
      {query.data && <SubscriptionActions account={account} subscription={query.data} />}
    </Card>
  );
}

function SubscriptionFacts({ subscription }: { subscription: Subscription }) {
  const { plan, paymentMethod, currentPeriodStart, currentPeriodEnd, scheduledPlan } = subscription;
  const names: [string, ReactNode][] = [
    ["Bank's id", subscription.externalPaymentId],
    ["Stripe subscription", subscription.stripeSubscriptionId],
    ["Stripe customer", subscription.stripeCustomerId],
    ["PayPal subscription", subscription.paypalSubscriptionId],
  ];
  return (
    <Facts>
      <Fact name="Plan">
        {plan.name}, {plan.price === 0 ? "free" : `${money(plan.price, plan.currency)} a ${plan.interval}`}
        <span className="block text-ink-muted text-xs">
          {plan.includedCredits.toLocaleString("en")} credits a period
        </span>
      </Fact>
      <Fact name="Payment method">{paymentMethod === null ? "None" : label(paymentMethod)}</Fact>
      <Fact name="Period">
        {currentPeriodStart && currentPeriodEnd
          ? `${date(currentPeriodStart)} to ${date(currentPeriodEnd)}`
          : "None runs"}
      </Fact>
      <Fact name="Then">
        {awaited[subscription.status] ?? outcomes[subscription.outcome]}
        {scheduledPlan ? `, on the plan ${scheduledPlan.name}` : ""}
      </Fact>
      {subscription.nextAttemptAt && (
        <Fact name="Next charge">
          {dateTime(subscription.nextAttemptAt)}, after {subscription.renewalAttempts} that failed
        </Fact>
      )}
      {names
        .filter(([, id]) => id !== null)
        .map(([name, id]) => (
          <Fact key={name} name={name}>
            <code className="select-all break-all text-xs">{id}</code>
          </Fact>
        ))}
    </Facts>
  );
}

type ActionsProps = { account: AccountDetail; subscription: Subscription };

function SubscriptionActions({ account, subscription: { can } }: ActionsProps) {
  const [open, setOpen] = useState<"confirm" | "plan" | "trial">();
  const mayConfirm = useCan("staff.payments.confirm");
  const mayGrant = useCan("staff.subscriptions.grant");
  const mayTrial = useCan("staff.subscriptions.grantTrial");
  const close = () => setOpen(undefined);
  return (
    <CardFooter className="flex-wrap">
      <Button
        disabledReason={mayTrial ?? (!can.grantTrial && "A trial is for an account that does not pay now.")}
        onClick={() => setOpen("trial")}
      >
        Another trial
      </Button>
      <Button
        disabledReason={mayGrant ?? (!can.grant && "The account is closed.")}
        onClick={() => setOpen("plan")}
      >
        Give a plan
      </Button>
      <Button variant="primary" disabledReason={mayConfirm} onClick={() => setOpen("confirm")}>
        Confirm bank transfer
      </Button>
      {open === "confirm" && <ConfirmForAccount account={account} onClose={close} />}
      {open === "plan" && <GrantPlan account={account} onClose={close} />}
      {open === "trial" && <GrantTrial account={account} onClose={close} />}
    </CardFooter>
  );
}
