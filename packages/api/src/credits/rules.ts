import type { COST_UNITS } from "@igny8/db/schema/credits";

export type Cost = { credits: number; unit: (typeof COST_UNITS)[number] };

/**
 * The price of an operation in whole credits, rounded up.
 * @param quantity requests, items, images, or words (priced per hundred)
 */
export const priceOf = (cost: Cost, quantity: number): number =>
  Math.ceil(cost.unit === "100_words" ? (quantity * cost.credits) / 100 : quantity * cost.credits);

export type Grant = { id: string; remaining: number };

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

/**
 * What lapses of grants that are over, in the order in which they are spent, when `held` credits are
 * reserved: the reservation stands on the grants that are spent first, so it keeps theirs.
 */
export function lapseOf(
  over: readonly Grant[],
  held: number,
): { id: string; lapsing: number; left: number }[] {
  const lapses: { id: string; lapsing: number; left: number }[] = [];
  let reserved = held;
  for (const { id, remaining } of over) {
    const left = Math.min(remaining, reserved);
    reserved -= left;
    if (left < remaining) lapses.push({ id, lapsing: remaining - left, left });
  }
  return lapses;
}
