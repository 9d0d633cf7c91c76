const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const units = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** How long ago, or until when: "5 minutes ago", "in 3 days". @param instant ISO 8601 */
export function ago(instant: string, now = Date.now()): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

const stamp = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Date and time as the person's browser writes them. @param instant ISO 8601 */
export const dateTime = (instant: string): string => stamp.format(new Date(instant));

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** The day as the person's browser writes it. @param instant ISO 8601 */
export const date = (instant: string): string => day.format(new Date(instant));

/** Whole days until an instant, rounded up; 0 when it has passed. */
export const daysUntil = (instant: string, now = Date.now()): number =>
  Math.max(0, Math.ceil((Date.parse(instant) - now) / 86_400_000));

const dayOnly = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

/** A day without a time, as the person's browser writes it. @param date "2026-11-30" */
export const calendarDay = (date: string): string => dayOnly.format(new Date(`${date}T00:00:00Z`));

/** The day it is where the person is: "2026-11-30". */
export const today = (now = new Date()): string =>
  new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Whether a day is over where the person is. @param date "2026-11-30" */
export const isPast = (date: string, now = new Date()): boolean => date < today(now);
