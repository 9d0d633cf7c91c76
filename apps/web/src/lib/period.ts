const HOUR_MS = 3_600_000;
/** Periods and their hours. */
const HOURS = { day: 24, week: 7 * 24, month: 30 * 24, quarter: 90 * 24 } as const;

export const PERIODS = ["day", "week", "month", "quarter"] as const;
export type Period = (typeof PERIODS)[number];

const words: Record<Period, string> = {
  day: "Last 24 hours",
  week: "Last 7 days",
  month: "Last 30 days",
  quarter: "Last 90 days",
};

/** Periods as the options of a `FilterSelect`. */
export const periodOptions = PERIODS.map((value) => ({ value, label: words[value] }));

/** When a period that ends now began, as ISO text; at a full hour, so that the same list stays the same. */
export const beginOf = (period: Period, now: number): string =>
  new Date(Math.floor(now / HOUR_MS) * HOUR_MS - HOURS[period] * HOUR_MS).toISOString();
