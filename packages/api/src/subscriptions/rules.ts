import type { PLAN_INTERVALS } from "@igny8/db/schema/plans";

export type Interval = (typeof PLAN_INTERVALS)[number];

export const DAY_MS = 86_400_000;
/** A renewal that is paid within this time after the period's end goes on where the period ended. */
const ON_TIME_MS = DAY_MS;

export const addDays = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY_MS);

const MONTHS: Readonly<Record<Interval, number>> = { month: 1, year: 12 };

/**
 * The end of a period that starts at `start`: a month or a year on, at the same time of the day (UTC), on
 * the day of the month that it is anchored on, or the month's last when there is no such day.
 * @param anchorDay 1–31
 */
export function periodEnd(start: Date, anchorDay: number, interval: Interval): Date {
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + MONTHS[interval];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const timeOfDay = start.getTime() - Date.UTC(year, start.getUTCMonth(), start.getUTCDate());
  return new Date(Date.UTC(year, month, Math.min(anchorDay, lastDay)) + timeOfDay);
}

type Standing = { status: string; currentPeriodEnd: Date | null; anchorDay: number | null };

/**
 * The period that a payment opens. A renewal paid early or on time starts where the old period ends, so
 * that nobody loses the days he has paid for; anything else starts now and is anchored anew.
 */
export function nextPeriod(old: Standing, interval: Interval, purpose: string, now: Date) {
  const oldEnd = old.currentPeriodEnd;
  const goesOn =
    purpose === "renewal" &&
    oldEnd !== null &&
    now.getTime() < oldEnd.getTime() + ON_TIME_MS &&
    RENEWS.has(old.status);
  const start = goesOn ? oldEnd : now;
  const anchorDay = (goesOn && old.anchorDay) || start.getUTCDate();
  return { start, end: periodEnd(start, anchorDay, interval), anchorDay };
}

const RENEWS: ReadonlySet<string> = new Set(["active", "past_due"]);
