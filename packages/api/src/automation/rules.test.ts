import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changed, DEFAULTS, endingOf, instantOf, nextRunAt, type Schedule } from "./rules.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Africa/Cairo",
  "Pacific/Auckland",
  "America/Santiago",
];
const daily = (hour: number): Schedule => ({ schedule: "daily", hour, day: null });

const schedules = fc.oneof(
  fc.record({
    schedule: fc.constant("daily" as const),
    hour: fc.integer({ min: 0, max: 23 }),
    day: fc.constant(null),
  }),
  fc.record({
    schedule: fc.constant("weekly" as const),
    hour: fc.integer({ min: 0, max: 23 }),
    day: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({
    schedule: fc.constant("monthly" as const),
    hour: fc.integer({ min: 0, max: 23 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
);
const instants = fc.date({
  min: new Date("2026-01-01"),
  max: new Date("2032-01-01"),
  noInvalidDate: true,
});
const zones = fc.constantFrom(...ZONES);

/** The clock on a wall there: weekday, date and hour. */
function wall(instant: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
  }).formatToParts(instant);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const [year, month, day, hour] = ["year", "month", "day", "hour"].map((type) => Number(read(type)));
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(read("weekday")) + 1;
  return { year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, weekday };
}
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

describe("when a schedule is due", () => {
  it("it is later than now, at the hour of the account's own clock unless that hour is left out", () => {
    fc.assert(
      fc.property(schedules, zones, instants, (schedule, zone, after) => {
        const due = nextRunAt(schedule, zone, after);
        expect(due.getTime()).toBeGreaterThan(after.getTime());
        const seen = wall(due, zone);
        const asked = instantOf({ ...seen, hour: schedule.hour }, zone);
        expect(asked).toBe(due.getTime());
        if (seen.hour !== schedule.hour) expect(seen.hour).toBe((schedule.hour + 1) % 24);
      }),
      { numRuns: 2000 },
    );
  });

  it("it is on its weekday, or on its day of the month, where a short month's last day stands in", () => {
    fc.assert(
      fc.property(schedules, zones, instants, (schedule, zone, after) => {
        const { year, month, day, weekday } = wall(nextRunAt(schedule, zone, after), zone);
        if (schedule.schedule === "weekly") expect(weekday).toBe(schedule.day);
        if (schedule.schedule === "monthly")
          expect(day).toBe(Math.min(schedule.day ?? 0, lastDay(year, month)));
      }),
      { numRuns: 2000 },
    );
  });

  it("it comes once on every day, also when the clocks are changed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), zones, instants, (hour, zone, start) => {
        let at = nextRunAt(daily(hour), zone, start);
        for (let n = 0; n < 200; n++) {
          const next = nextRunAt(daily(hour), zone, at);
          const [one, other] = [wall(at, zone), wall(next, zone)].map(({ year, month, day }) =>
            Date.UTC(year, month - 1, day),
          );
          expect((other ?? 0) - (one ?? 0)).toBe(86_400_000);
          at = next;
        }
      }),
      { numRuns: 40 },
    );
  });

  it("a night without its hour runs when the clocks have jumped, a night with it twice runs once", () => {
    const berlin = "Europe/Berlin";
    const spring = nextRunAt(daily(2), berlin, new Date("2026-03-28T12:00:00Z"));
    expect(spring.toISOString()).toBe("2026-03-29T01:00:00.000Z");
    const autumn = nextRunAt(daily(2), berlin, new Date("2026-10-24T12:00:00Z"));
    expect(autumn.toISOString()).toBe("2026-10-25T00:00:00.000Z");
    expect(nextRunAt(daily(2), berlin, autumn).toISOString()).toBe("2026-10-26T01:00:00.000Z");
  });
});

describe("the settings", () => {
  const siteId = "00000000-0000-4000-8000-000000000000";

  it("a weekly or monthly schedule needs a day of its kind, a daily one has none", () => {
    expect(changed(DEFAULTS, { siteId, schedule: "weekly" })).toMatchObject({ field: "day" });
    expect(changed(DEFAULTS, { siteId, schedule: "weekly", day: 8 })).toMatchObject({ field: "day" });
    expect(changed(DEFAULTS, { siteId, schedule: "monthly", day: 31 })).toMatchObject({
      settings: { day: 31 },
    });
    expect(changed(DEFAULTS, { siteId, schedule: "daily", day: 4 })).toMatchObject({
      settings: { day: null },
    });
  });

  it("nothing is approved unseen unless somebody has said so", () => {
    expect(DEFAULTS).toMatchObject({ enabled: false, autoApprove: false });
  });
});

describe("how a run ends", () => {
  it("with everything done, with a part of it and a reason, or with nothing", () => {
    expect(endingOf({ "1": 2 }, null)).toEqual({ status: "succeeded", reason: null });
    expect(endingOf({ "1": 2, failed: 1 }, null)).toEqual({ status: "partial", reason: "1 item failed." });
    expect(endingOf({ "4": 1 }, "The credits ran out.")).toEqual({
      status: "partial",
      reason: "The credits ran out.",
    });
    expect(endingOf({ failed: 3 }, null)).toEqual({ status: "failed", reason: "3 items failed." });
    expect(endingOf({}, null)).toEqual({ status: "succeeded", reason: "There was nothing to do." });
  });
});
