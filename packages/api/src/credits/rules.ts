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

const LOW_SHARE = 10;

/** Below how many credits an account is low: its own figure, or else a tenth of its plan's credits. */
export const lowThresholdOf = (own: number | null, included: number): number =>
  own ?? Math.floor(included / LOW_SHARE);

/**
 * What a change of the balance means for the alert: it goes off once when a spend leaves less than the
 * threshold, and is ready again when the balance is back at it.
 */
export function alertOf(
  { balance, amount, told }: { balance: number; amount: number; told: boolean },
  threshold: number,
): "tell" | "rearm" | undefined {
  if (balance >= threshold) return told ? "rearm" : undefined;
  return amount < 0 && !told ? "tell" : undefined;
}

const DAY_MS = 86_400_000;
/** The longest stretch that is told of at once. */
export const MAX_DAYS = 366;
const USUAL_DAYS = 30;

const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The days asked for, both ends included, or null when they are none or too many. */
export function daysOf({ from, to }: { from?: string; to?: string }, today: string): string[] | null {
  const last = timeOf(to ?? today);
  const first = from === undefined ? last - (USUAL_DAYS - 1) * DAY_MS : timeOf(from);
  const count = (last - first) / DAY_MS + 1;
  if (count < 1 || count > MAX_DAYS) return null;
  return Array.from({ length: count }, (_, index) => dayAt(first + index * DAY_MS));
}

/** The day of an instant in a timezone, as `2026-11-21`. */
export const dayIn = (timezone: string, instant: Date): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" }).format(instant);
