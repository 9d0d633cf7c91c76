import { STAGES, type Stage, type StageNumber, type UpdateAutomation } from "./schema.ts";

export type StageSetting = { stage: number; enabled: boolean; batchSize: number; delaySeconds: number };
export type Schedule = { schedule: "daily" | "weekly" | "monthly"; hour: number; day: number | null };
export type Settings = Schedule & {
  enabled: boolean;
  stages: StageSetting[];
  maxCredits: number;
  maxItems: number;
  autoApprove: boolean;
};

/** What a site's autopilot is set to before anybody has set it: off, everything by hand, nothing approved. */
export const DEFAULTS: Settings = {
  enabled: false,
  schedule: "daily",
  hour: 3,
  day: null,
  stages: [],
  maxCredits: 500,
  maxItems: 10,
  autoApprove: false,
};
const NEW_STAGE = { enabled: true, batchSize: 5, delaySeconds: 0 };

/** The settings of every stage that can run, in order; one that was never set has the defaults. */
export const stagesOf = (known: readonly StageSetting[]): (Stage & StageSetting)[] =>
  STAGES.map((stage) => ({ ...NEW_STAGE, ...known.find((one) => one.stage === stage.stage), ...stage }));

/** The settings with what is to change. @returns why they make no sense, or the settings */
export function changed(
  before: Settings,
  { siteId: _, stages = [], ...change }: UpdateAutomation,
): { settings: Settings } | { field: string; reason: string } {
  const settings: Settings = { ...before, ...defined(change) };
  if (settings.schedule === "daily") settings.day = null;
  const { schedule, day } = settings;
  if (schedule !== "daily" && day === null)
    return { field: "day", reason: `day: a ${schedule} schedule needs a day` };
  if (schedule === "weekly" && day !== null && day > 7)
    return { field: "day", reason: "day: a week's days are 1 (Monday) to 7" };
  settings.stages = stagesOf(before.stages).map(({ stage, enabled, batchSize, delaySeconds }) => {
    const { stage: __, ...wanted } = stages.find((one) => one.stage === stage) ?? { stage };
    return { stage, enabled, batchSize, delaySeconds, ...defined(wanted) };
  });
  return { settings };
}

const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

type Run = { status: "running" | "paused" | "succeeded" | "partial" | "failed" | "cancelled" };

/** What may be done with a run as it stands; the verbs ask the same function. */
export const runPermissions = ({ status }: Run) => ({
  pause: status === "running",
  resume: status === "paused",
  cancel: status === "running" || status === "paused",
});

export type Counts = Readonly<Record<string, number>>;
const FAILED = "failed";

/** Items of a stage that are done, and of all stages those that failed. */
export const doneIn = (counts: Counts, stage: number): number => counts[stage] ?? 0;
export const failedIn = (counts: Counts): number => counts[FAILED] ?? 0;
export const doneInAll = (counts: Counts): number =>
  Object.entries(counts).reduce((sum, [key, count]) => (key === FAILED ? sum : sum + count), 0);

/** The counts after one more item of a stage has ended. */
export const counted = (counts: Counts, stage: number, done: boolean): Record<string, number> => {
  const key = done ? String(stage) : FAILED;
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
};

/**
 * How a run ends. @param stopped why it went no further, when it was stopped before its end
 */
export function endingOf(
  counts: Counts,
  stopped: string | null,
): { status: "succeeded" | "partial" | "failed"; reason: string | null } {
  const done = doneInAll(counts);
  const failed = failedIn(counts);
  if (stopped === null && failed === 0)
    return { status: "succeeded", reason: done === 0 ? "There was nothing to do." : null };
  const reason = stopped ?? `${failed} ${failed === 1 ? "item" : "items"} failed.`;
  return { status: done > 0 ? "partial" : "failed", reason };
}

/** After so many failures one upon the other, something is wrong that going on would not mend. */
export const MAX_FAILURES_IN_A_ROW = 3;

/** Images in an article's text that the autopilot sees to, besides the featured one. */
export const IMAGES_IN_ARTICLE = 2;
export const IMAGES_OF_AN_ARTICLE = IMAGES_IN_ARTICLE + 1;

/** How many items a run takes up in a stage: the cap counts articles, and each has several images. */
export const capOf = (stage: number, maxItems: number): number =>
  stage === 6 ? maxItems * IMAGES_OF_AN_ARTICLE : maxItems;

/** The stage after this one that is on and open, if any. */
export const nextStage = (
  stages: readonly (Stage & StageSetting)[],
  after: number,
  closed: readonly string[],
): (Stage & StageSetting) | undefined =>
  stages.find(({ stage, enabled, module }) => stage > after && enabled && !closed.includes(module));

export type Wall = { year: number; month: number; day: number; hour: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const numeric = "numeric" as const;
  const parts = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  };
  const made = new Intl.DateTimeFormat("en-US", { timeZone: timezone, hourCycle: "h23", ...parts });
  formats.set(timezone, made);
  return made;
}

/** What the clock on a wall there shows at an instant, as if it were UTC, in milliseconds. */
function wallTime(instant: number, timezone: string): number {
  const part = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which the wall clock first shows this time; for an hour that the clocks leave out, the
 * instant at which they jump over it.
 */
export function instantOf({ year, month, day, hour }: Wall, timezone: string): number {
  const wall = Date.UTC(year, month - 1, day, hour);
  const before = wallTime(wall - DAY_MS, timezone) - (wall - DAY_MS);
  const after = wallTime(wall + DAY_MS, timezone) - (wall + DAY_MS);
  const candidates = [wall - before, wall - after].sort((a, b) => a - b);
  return candidates.find((instant) => wallTime(instant, timezone) === wall) ?? wall - before;
}

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function falls({ schedule, day }: Schedule, date: Date): boolean {
  if (schedule === "daily" || day === null) return true;
  if (schedule === "weekly") return (date.getUTCDay() || 7) === day;
  return date.getUTCDate() === Math.min(day, lastDayOf(date.getUTCFullYear(), date.getUTCMonth() + 1));
}

/** More than the days of the longest month, and one at each end. */
const LOOK_AHEAD_DAYS = 33;

/**
 * When a schedule is due next, strictly after an instant: once on each of its days, whatever the clocks do.
 * @param timezone an IANA name, e.g. Europe/Berlin
 */
export function nextRunAt(schedule: Schedule, timezone: string, after: Date): Date {
  const today = wallTime(after.getTime(), timezone);
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
    const date = new Date(today + ahead * DAY_MS);
    if (!falls(schedule, date)) continue;
    const instant = instantOf(
      {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: schedule.hour,
      },
      timezone,
    );
    if (instant > after.getTime()) return new Date(instant);
  }
  throw new Error(`A ${schedule.schedule} schedule is never due`);
}

export const isStage = (stage: number): stage is StageNumber => STAGES.some((one) => one.stage === stage);
