import { expect, it } from "vitest";
import { momentOf } from "./billing-run.ts";

const NOW = new Date("2026-11-21T13:00:00.000Z");

it("a day of billing counts to its end (UTC), today to now, a moment to itself", () => {
  expect(momentOf(undefined, NOW)).toEqual(NOW);
  expect(momentOf("2026-11-21", NOW)).toEqual(NOW);
  expect(momentOf("2026-12-31", NOW)).toEqual(new Date("2026-12-31T23:59:59.999Z"));
  expect(momentOf("2026-12-31T08:00:00Z", NOW)).toEqual(new Date("2026-12-31T08:00:00.000Z"));
});

it("what is no day is refused by its name", () => {
  for (const date of ["tomorrow", "2026-13-01"]) expect(() => momentOf(date, NOW)).toThrow(`--date ${date}`);
});
