import type { COST_UNITS } from "@igny8/db/schema/credits";

export type Cost = { credits: number; unit: (typeof COST_UNITS)[number] };

/**
 * The price of an operation in whole credits, rounded up.
 * @param quantity requests, items, images, or words (priced per hundred)
 */
export const priceOf = (cost: Cost, quantity: number): number =>
  Math.ceil(cost.unit === "100_words" ? (quantity * cost.credits) / 100 : quantity * cost.credits);

type Grant = { id: string; remaining: number };

/**
 * What to take of each grant, in the order given, to reach `amount`.
 * @throws Error when they do not hold enough: the ledger and the grants would disagree
 */
export function takeFrom(grants: readonly Grant[], amount: number): { id: string; taken: number }[] {
  const takes: { id: string; taken: number }[] = [];
  let missing = amount;
  for (const { id, remaining } of grants) {
    if (missing === 0) break;
    const taken = Math.min(remaining, missing);
    takes.push({ id, taken });
    missing -= taken;
  }
  if (missing > 0) throw new Error(`The grants lack ${missing} credits that the balance shows`);
  return takes;
}
