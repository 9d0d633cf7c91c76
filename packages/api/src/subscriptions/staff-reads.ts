import { account } from "@igny8/db/schema/accounts";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { AppError } from "../access/errors.ts";
import { isOpen } from "../access/requirement.ts";
import type { StaffScope } from "../access/scope.ts";
import { outlook, refusalToTrial } from "./rules.ts";

const next = alias(plan, "scheduled_plan");

/**
 * An account's subscription as the desk sees it: how it is paid, under which names the bank and the gateways
 * know it, what happens at the period's end, and what staff can give. @throws AppError NOT_FOUND
 */
export async function getSubscriptionOf({ read }: StaffScope, accountId: string) {
  const [found] = await read
    .select({
      id: subscription.id,
      status: subscription.status,
      plan: {
        slug: plan.slug,
        name: plan.name,
        price: plan.price,
        currency: plan.currency,
        interval: plan.interval,
        includedCredits: plan.includedCredits,
      },
      paymentMethod: subscription.paymentMethod,
      currentPeriodStart: subscription.currentPeriodStart,
      currentPeriodEnd: subscription.currentPeriodEnd,
      cancelAtPeriodEnd: subscription.cancelAtPeriodEnd,
      scheduledPlan: { slug: next.slug, name: next.name },
      externalPaymentId: subscription.externalPaymentId,
      stripeSubscriptionId: subscription.stripeSubscriptionId,
      stripeCustomerId: subscription.stripeCustomerId,
      paypalSubscriptionId: subscription.paypalSubscriptionId,
      renewalAttempts: subscription.renewalAttempts,
      nextAttemptAt: subscription.nextAttemptAt,
      accountStatus: account.status,
      nextPrice: next.price,
    })
    .from(subscription)
    .innerJoin(account, eq(account.id, subscription.accountId))
    .innerJoin(plan, eq(plan.id, subscription.planId))
    .leftJoin(next, eq(next.id, subscription.scheduledPlanId))
    .where(eq(subscription.accountId, accountId));
  if (!found) throw new AppError("NOT_FOUND");
  const { accountStatus, nextPrice, ...shown } = found;
  const free = (nextPrice ?? shown.plan.price) === 0;
  return {
    ...shown,
    outcome: outlook({ ...shown, free }),
    can: { grant: isOpen(accountStatus), grantTrial: !refusalToTrial(accountStatus, shown.status) },
  };
}
