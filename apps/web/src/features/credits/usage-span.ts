export const SPANS = ["7", "30", "90", "365"] as const;
/** How many days are looked at, today included. */
export type Span = (typeof SPANS)[number];

export const spanOptions = SPANS.map((value) => ({
  value,
  label: value === "365" ? "Last year" : `Last ${value} days`,
}));

const DAY_MS = 86_400_000;

/** The first of so many days up to today, as the account's clocks show it: "2026-10-23". */
export function firstDay(span: Span, timezone: string, now = new Date()): string {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" }).format(now);
  const first = Date.parse(`${today}T00:00:00Z`) - (Number(span) - 1) * DAY_MS;
  return new Date(first).toISOString().slice(0, 10);
}
