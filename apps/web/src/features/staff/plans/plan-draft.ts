import { PlanChange } from "@igny8/api/plans/schema";
import type { RouterOutputs } from "../../../lib/api.ts";

export type Plan = RouterOutputs["staff"]["plans"]["list"]["items"][number];
/** A plan as it is typed: numbers as text, no limit as nothing. */
export type PlanDraft = ReturnType<typeof draftOf>;

export const MODULES = ["planner", "writer", "automation", "publisher"] as const;
export type Module = (typeof MODULES)[number];

const limit = (value: number | null) => (value === null ? "" : String(value));

/** How many digits a currency has behind the point; its minor unit is what is stored. */
function digitsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** A price in words. @param price in minor units */
export const priceOf = ({ price, currency }: Pick<Plan, "price" | "currency">): string =>
  new Intl.NumberFormat("en", { style: "currency", currency }).format(price / 10 ** digitsOf(currency));

export const draftOf = (plan: Plan) => ({
  name: plan.name,
  price: (plan.price / 10 ** digitsOf(plan.currency)).toFixed(digitsOf(plan.currency)),
  currency: plan.currency,
  interval: plan.interval as "month" | "year",
  includedCredits: String(plan.includedCredits),
  maxSites: limit(plan.maxSites),
  maxUsers: limit(plan.maxUsers),
  maxSectorsPerSite: limit(plan.maxSectorsPerSite),
  maxKeywords: limit(plan.maxKeywords),
  trialDays: String(plan.trialDays),
  retentionDays: String(plan.retentionDays),
  throttleFactor: String(plan.throttleFactor),
  position: String(plan.position),
  modules: MODULES.filter((module) => plan.modules.includes(module)),
  isActive: plan.isActive,
  isPublic: plan.isPublic,
});

const numberIn = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
const limitIn = (text: string) => (text.trim() === "" ? null : Number(text));

/** What a draft changes of a plan, or what is wrong with it, by field. */
export function readDraft(
  draft: PlanDraft,
  plan: Plan,
): { change: PlanChange } | { errors: Record<string, string> } {
  const read = PlanChange.safeParse({
    ...draft,
    price: Math.round(numberIn(draft.price) * 10 ** digitsOf(draft.currency)),
    includedCredits: numberIn(draft.includedCredits),
    maxSites: limitIn(draft.maxSites),
    maxUsers: limitIn(draft.maxUsers),
    maxSectorsPerSite: limitIn(draft.maxSectorsPerSite),
    maxKeywords: limitIn(draft.maxKeywords),
    trialDays: numberIn(draft.trialDays),
    retentionDays: numberIn(draft.retentionDays),
    throttleFactor: numberIn(draft.throttleFactor),
    position: numberIn(draft.position),
  });
  if (!read.success)
    return { errors: Object.fromEntries(read.error.issues.map((one) => [String(one.path[0]), one.message])) };
  const old = new Map<string, unknown>(Object.entries(plan));
  const change = Object.fromEntries(
    Object.entries(read.data).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name)),
    ),
  );
  return { change };
}
