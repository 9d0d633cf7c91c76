import fc from "fast-check";
import { expect, it } from "vitest";
import { type Billed, nextPeriod, nextStep, periodEnd, trialAddress } from "./rules.ts";

const day = (iso: string) => new Date(`${iso}T10:30:00.000Z`);
const lastDayOf = (date: Date) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

it("a period anchored on the 31st ends on the last day of a shorter month, and on the 31st again after it", () => {
  expect(periodEnd(day("2026-01-31"), 31, "month")).toEqual(day("2026-02-28"));
  expect(periodEnd(day("2026-02-28"), 31, "month")).toEqual(day("2026-03-31"));
  expect(periodEnd(day("2026-03-31"), 31, "month")).toEqual(day("2026-04-30"));
});

it("a period knows the leap day, of months and of years", () => {
  expect(periodEnd(day("2028-01-30"), 30, "month")).toEqual(day("2028-02-29"));
  expect(periodEnd(day("2028-02-29"), 29, "year")).toEqual(day("2029-02-28"));
  expect(periodEnd(day("2031-02-28"), 29, "year")).toEqual(day("2032-02-29"));
});

it("a period crosses the end of a year", () => {
  expect(periodEnd(day("2026-12-31"), 31, "month")).toEqual(day("2027-01-31"));
  expect(periodEnd(day("2026-12-15"), 15, "year")).toEqual(day("2027-12-15"));
});

const moment = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });

it("every period ends in the next month (or the same of the next year) on its anchor or the month's last day", () => {
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom("month", "year"),
      (start, anchor, interval) => {
        const end = periodEnd(start, anchor, interval as "month" | "year");
        const months =
          (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
        expect(months).toBe(interval === "month" ? 1 : 12);
        expect(end.getUTCDate()).toBe(Math.min(anchor, lastDayOf(end)));
        expect(end.toISOString().slice(11)).toBe(start.toISOString().slice(11));
      },
    ),
  );
});

it("twelve months in a row come back to the day they started on", () => {
  fc.assert(
    fc.property(moment, (start) => {
      const anchor = start.getUTCDate();
      let end = start;
      for (let n = 0; n < 12; n++) end = periodEnd(end, anchor, "month");
      expect(end).toEqual(periodEnd(start, anchor, "year"));
    }),
  );
});

it("renewals anchored on the 31st know February of a common and of a leap year, and come back to the 31st", () => {
  const ends: string[] = [];
  let period = { currentPeriodEnd: day("2026-12-31"), anchorDay: 31 };
  for (let n = 0; n < 15; n++) {
    const paid = new Date(period.currentPeriodEnd.getTime() - 86_400_000);
    const { end, anchorDay } = nextPeriod({ status: "active", ...period }, "month", "renewal", paid);
    period = { currentPeriodEnd: end, anchorDay };
    ends.push(end.toISOString().slice(2, 10));
  }
  expect(ends.join(" ")).toBe(
    "27-01-31 27-02-28 27-03-31 27-04-30 27-05-31 27-06-30 27-07-31 27-08-31 27-09-30 27-10-31 27-11-30 27-12-31 28-01-31 28-02-29 28-03-31",
  );
});

it("a yearly plan bought on 29 February ends on the 28th, and on the 29th of every leap year", () => {
  const ends: string[] = [];
  for (let n = 0, end = day("2028-02-29"); n < 8; n++) {
    end = periodEnd(end, 29, "year");
    ends.push(end.toISOString().slice(2, 10));
  }
  expect(ends.join(" ")).toBe("29-02-28 30-02-28 31-02-28 32-02-29 33-02-28 34-02-28 35-02-28 36-02-29");
});

it("however many renewals follow each other, early or late by less than a day, none moves the day they are anchored on", () => {
  const delay = fc.integer({ min: -3 * 24, max: 23 });
  fc.assert(
    fc.property(
      moment,
      fc.constantFrom<"month" | "year">("month", "year"),
      fc.array(delay, { minLength: 1, maxLength: 30 }),
      (first, interval, delays) => {
        const anchor = first.getUTCDate();
        let period = { currentPeriodEnd: first, anchorDay: anchor };
        for (const hours of delays) {
          const paid = new Date(period.currentPeriodEnd.getTime() + hours * 3_600_000);
          const { start, end, anchorDay } = nextPeriod(
            { status: "active", ...period },
            interval,
            "renewal",
            paid,
          );
          expect(start).toEqual(period.currentPeriodEnd);
          period = { currentPeriodEnd: end, anchorDay };
        }
        const last = period.currentPeriodEnd;
        const months =
          (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
        expect(months).toBe(delays.length * (interval === "month" ? 1 : 12));
        expect(last.getUTCDate()).toBe(Math.min(anchor, lastDayOf(last)));
        expect(last.toISOString().slice(11)).toBe(first.toISOString().slice(11));
      },
    ),
  );
});

const old = { status: "active", currentPeriodEnd: day("2026-02-28"), anchorDay: 31 };

it("a renewal paid early or on the day starts where the old period ends and keeps its anchor", () => {
  const { start, end, anchorDay } = nextPeriod(old, "month", "renewal", day("2026-02-26"));
  expect([start, end, anchorDay]).toEqual([day("2026-02-28"), day("2026-03-31"), 31]);
});

it("a renewal paid late, and anything that is no renewal, starts now and is anchored there", () => {
  const late = nextPeriod({ ...old, status: "past_due" }, "month", "renewal", day("2026-03-04"));
  expect([late.start, late.end, late.anchorDay]).toEqual([day("2026-03-04"), day("2026-04-04"), 4]);
  const upgrade = nextPeriod(old, "month", "upgrade", day("2026-02-10"));
  expect([upgrade.start, upgrade.end, upgrade.anchorDay]).toEqual([day("2026-02-10"), day("2026-03-10"), 10]);
});

const end = day("2026-06-15");
const at = (days: number) => new Date(end.getTime() + days * 86_400_000);
const billed = (more: Partial<Billed> = {}): Billed => ({
  status: "active",
  currentPeriodEnd: end,
  cancelAtPeriodEnd: false,
  nextAttemptAt: null,
  renewalAttempts: 0,
  free: false,
  charged: false,
  ...more,
});
const MOVES: Partial<Record<string, Billed["status"]>> = { "past-due": "past_due", expire: "expired" };

/** All that is taken when billing runs at these times, in order. */
function play(times: readonly number[], more: Partial<Billed> = {}): string[] {
  const taken = new Set<string>();
  const steps: string[] = [];
  let now = billed(more);
  for (const time of times)
    for (let step = nextStep(now, taken, at(time)); step; step = nextStep(now, taken, at(time))) {
      steps.push(step.kind);
      taken.add(step.key);
      now = { ...now, status: MOVES[step.kind] ?? now.status };
    }
  return steps;
}

it("whenever billing runs, each step is taken once and in the same order; only an overtaken reminder is left out", () => {
  const time = fc.integer({ min: -10 * 24, max: 20 * 24 }).map((hours) => hours / 24);
  fc.assert(
    fc.property(fc.array(time, { maxLength: 40 }), (random) => {
      const times = random.toSorted((a, b) => a - b);
      const reminded = times.some((one) => one >= 0 && one < 1);
      const all = ["invoice", ...(reminded ? ["remind"] : []), "past-due", "expire"];
      expect(play([...times, 30])).toEqual(all);
    }),
  );
});

it("a plan that was cancelled ends at its end, a free one goes on, a trial is over", () => {
  expect(play([-3, -0.001], { cancelAtPeriodEnd: true })).toEqual([]);
  expect(nextStep(billed({ cancelAtPeriodEnd: true }), new Set(), end)?.kind).toBe("cancel");
  expect(nextStep(billed({ free: true }), new Set(), end)?.kind).toBe("renew");
  expect(play([-2, -1], { status: "trialing" })).toEqual(["trial-ending"]);
  expect(nextStep(billed({ status: "trialing" }), new Set(), end)?.kind).toBe("end-trial");
});

it("nothing is due of what has ended, has not begun, or has no end", () => {
  for (const status of ["expired", "cancelled", "pending_payment"] as const)
    expect(nextStep(billed({ status }), new Set(), at(100))).toBeUndefined();
  expect(nextStep(billed({ currentPeriodEnd: null }), new Set(), at(100))).toBeUndefined();
});

it.each([
  ["A.B@Gmail.com", "ab@gmail.com"],
  ["ab+shop@googlemail.com", "ab@gmail.com"],
  ["a.b+shop@Outlook.com", "a.b@outlook.com"],
  ["a.b+shop@example.com", "a.b+shop@example.com"],
  ["+@pm.me", "+@pm.me"],
])("the person behind %s is %s", (email, person) => {
  expect(trialAddress(email)).toBe(person);
});
