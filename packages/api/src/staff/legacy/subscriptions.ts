import type { account } from "@igny8/db/schema/accounts";
import type { plan } from "@igny8/db/schema/plans";
import type { subscription } from "@igny8/db/schema/subscriptions";
import { trialEnd } from "../../signup/rules.ts";
import { METHOD, SUBSCRIPTION_OF, SUBSCRIPTION_STATUS } from "./meanings.ts";
import { Draft, type Say } from "./report.ts";
import { allOf, type Run } from "./store.ts";
import { key, moment, type Row, text, truth } from "./values.ts";

const MONTH_DAYS = 30;
/** The order in which one of several is taken: the one that is in force, else the latest. */
const IN_FORCE = ["active", "trialing", "past_due"];

export type Contract = Row;

/** The one subscription that each account keeps; the others are reported, for an account has one here. */
export async function subscriptionsOf(run: Run, accounts: readonly Row[]): Promise<Map<string, Contract>> {
  const draft = new Draft("subscriptions");
  const ids = new Set(accounts.map((row) => key(row)));
  const kept = new Map<string, Contract>();
  for (const row of await allOf(run, "subscriptions")) {
    draft.counts.read++;
    const accountId = key(row, "account_id");
    if (accountId === null || !ids.has(accountId)) {
      draft.about(key(row) ?? "").skipped(`its account ${accountId ?? "(none)"} is not there`);
      continue;
    }
    const other = kept.get(accountId);
    const better = other === undefined || force(row) >= force(other);
    const left = better ? other : row;
    if (better) kept.set(accountId, row);
    if (left)
      draft
        .about(key(left) ?? "")
        .skipped(`account ${accountId} keeps subscription ${key(kept.get(accountId) ?? {})}`);
  }
  const known = run.places.get("accounts");
  for (const accountId of kept.keys()) draft.counts[known?.has(accountId) ? "known" : "imported"]++;
  run.report.add(draft);
  return kept;
}

const force = (row: Row): number => (IN_FORCE.includes(text(row, "status", 40)) ? 1 : 0);

type Terms = Omit<typeof subscription.$inferInsert, "accountId" | "planId">;

/**
 * An account's subscription as it is here. Whoever has a Stripe id pays by Stripe, whatever else is written;
 * a period that must end and does not gets an end, because nothing here is for ever by accident.
 */
export function contractOf(
  row: Contract | undefined,
  accountStatus: (typeof account.$inferSelect)["status"],
  bought: Pick<typeof plan.$inferSelect, "trialDays">,
  now: Date,
  say: Say,
): Terms {
  const terms = row ? termsOf(row, say) : { status: SUBSCRIPTION_OF[accountStatus] };
  if (!row) say.altered(`had no subscription: one is made, ${terms.status}`);
  const days = { trialing: bought.trialDays || 7, active: MONTH_DAYS }[terms.status as string];
  if (days === undefined || terms.currentPeriodEnd) return terms;
  const end = trialEnd(now, days);
  say.altered(`its period had no end: ${end.toISOString().slice(0, 10)}`);
  return { ...terms, currentPeriodStart: terms.currentPeriodStart ?? now, currentPeriodEnd: end };
}

function termsOf(row: Contract, say: Say): Terms {
  const word = text(row, "status", 40);
  const status = SUBSCRIPTION_STATUS[word] ?? "expired";
  if (!SUBSCRIPTION_STATUS[word]) say.altered(`subscription status ${word || "(empty)"} is unknown: expired`);
  const stripeSubscriptionId = text(row, "stripe_subscription_id", 255) || null;
  const method = text(row, "payment_method", 40);
  const paymentMethod = stripeSubscriptionId ? "stripe" : (METHOD[method] ?? null);
  if (method !== "" && method !== paymentMethod)
    say.altered(
      stripeSubscriptionId
        ? `pays by stripe, as its Stripe id says, not by ${method}`
        : `payment method ${method} is ${paymentMethod ?? "unknown"} here`,
    );
  return {
    status,
    paymentMethod,
    stripeSubscriptionId,
    externalPaymentId: text(row, "external_payment_id", 255) || null,
    currentPeriodStart: moment(row, "current_period_start"),
    currentPeriodEnd: moment(row, "current_period_end"),
    cancelAtPeriodEnd: truth(row, "cancel_at_period_end", false),
    ...(moment(row, "created_at") && { createdAt: moment(row, "created_at") ?? undefined }),
  };
}
