import { account } from "@igny8/db/schema/accounts";
import { invoice } from "@igny8/db/schema/invoices";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Reader } from "@igny8/db/tenant";
import { and, asc, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { answerOf } from "../access/ranks.ts";
import type { TenantScope } from "../access/scope.ts";
import { excessOf, type Usage } from "../plans/rules.ts";
import { usageOf } from "../plans/usage.ts";
import { decideChange, isSold, outlook, refusalToCancel, refusalToRenew, refusalToResume } from "./rules.ts";

type Plan = typeof plan.$inferSelect;

const shown = ({ id, slug, name, price, currency, interval, includedCredits }: Plan) => ({
  id,
  slug,
  name,
  price,
  currency,
  interval,
  includedCredits,
});

/**
 * The account's subscription: plan, period, what comes next and what is to be paid for it, what each plan on
 * sale would mean (an invoice first, the period's end, at once), with what stands against it, and what can be done.
 */
export async function getSubscription(scope: TenantScope) {
  const accountId = scope.account.id;
  const [plans, usage, [found], invoices] = await Promise.all([
    scope.read.select().from(plan).orderBy(asc(plan.position), asc(plan.id)),
    usageOf(scope.read, accountId),
    loadSubscription(scope.read, accountId),
    openInvoices(scope.read, accountId),
  ]);
  const byId = (id: string | null) => plans.find((one) => one.id === id);
  const current = byId(found?.planId ?? null);
  if (!found || !current) throw new AppError("NOT_FOUND");
  const { id, status, currentPeriodStart, currentPeriodEnd, cancelAtPeriodEnd } = found;
  const scheduled = byId(found.scheduledPlanId);
  const next = scheduled ?? current;
  const outcome = outlook({ status, cancelAtPeriodEnd, free: next.price === 0 });
  const renews = outcome === "renews" || outcome === "renews-when-paid";
  return {
    id,
    status,
    plan: shown(current),
    paymentMethod: found.paymentMethod,
    currentPeriodStart,
    currentPeriodEnd,
    cancelAtPeriodEnd,
    scheduledPlan: scheduled ? shown(scheduled) : null,
    /** What happens at the period's end, on which plan, and what it costs in minor units. */
    next: {
      outcome,
      at: currentPeriodEnd,
      plan: renews ? shown(next) : null,
      amount: renews ? next.price : 0,
      currency: next.currency,
    },
    /** Invoices for a plan that wait to be paid, the oldest first. */
    openInvoices: invoices,
    usage,
    plans: plans
      .filter((one) => isSold(one) || one.id === current.id)
      .map((wanted) => choiceOf(found, current, wanted, usage)),
    can: {
      cancel: answerOf(refusalToCancel(found)),
      resume: answerOf(refusalToResume(found, current)),
      renew: answerOf(refusalToRenew(found, current)),
    },
  };
}

type Found = Awaited<ReturnType<typeof loadSubscription>>[number];

/** What choosing a plan would do now. */
function choiceOf(found: Found, current: Plan, wanted: Plan, usage: Usage) {
  const over = excessOf(usage, wanted);
  const decision = decideChange(found, current, wanted, over);
  const { maxSites, maxUsers, maxSectorsPerSite, maxKeywords } = wanted;
  return {
    ...shown(wanted),
    limits: { maxSites, maxUsers, maxSectorsPerSite, maxKeywords },
    current: wanted.id === current.id,
    scheduled: wanted.id === found.scheduledPlanId,
    over,
    change: "change" in decision ? decision.change.kind : null,
    can: answerOf("refusal" in decision ? decision.refusal : undefined),
  };
}

const loadSubscription = (read: Reader, accountId: string) =>
  read
    .select({
      id: subscription.id,
      planId: subscription.planId,
      status: subscription.status,
      accountStatus: account.status,
      paymentMethod: subscription.paymentMethod,
      currentPeriodStart: subscription.currentPeriodStart,
      currentPeriodEnd: subscription.currentPeriodEnd,
      cancelAtPeriodEnd: subscription.cancelAtPeriodEnd,
      scheduledPlanId: subscription.scheduledPlanId,
    })
    .from(subscription)
    .innerJoin(account, eq(account.id, subscription.accountId))
    .where(eq(subscription.accountId, accountId));

const openInvoices = (read: Reader, accountId: string) =>
  read
    .select({
      id: invoice.id,
      number: invoice.number,
      purpose: invoice.purpose,
      plan: { slug: plan.slug, name: plan.name },
      total: invoice.total,
      currency: invoice.currency,
      dueAt: invoice.dueAt,
      expiresAt: invoice.expiresAt,
    })
    .from(invoice)
    .innerJoin(plan, eq(plan.id, invoice.planId))
    .where(
      and(eq(invoice.accountId, accountId), eq(invoice.type, "subscription"), eq(invoice.status, "open")),
    )
    .orderBy(asc(invoice.issuedAt), asc(invoice.id));
