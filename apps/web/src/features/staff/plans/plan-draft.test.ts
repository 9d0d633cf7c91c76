import { expect, it } from "vitest";
import { draftOf, type Plan, priceOf, readDraft } from "./plan-draft.ts";

const plan: Plan = {
  id: "019a0000-0000-7000-8000-000000000000",
  slug: "growth",
  name: "Growth",
  price: 4900,
  currency: "USD",
  interval: "month",
  includedCredits: 2000,
  maxSites: 3,
  maxUsers: null,
  maxSectorsPerSite: 5,
  maxKeywords: 10_000,
  trialDays: 14,
  retentionDays: 30,
  modules: ["planner", "writer"],
  throttleFactor: 1,
  isActive: true,
  isPublic: true,
  position: 2,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  accounts: 7,
};

it("an untouched draft changes nothing", () => {
  expect(readDraft(draftOf(plan), plan)).toEqual({ change: {} });
});

it("prices are typed as they are said, and stored in minor units of their currency", () => {
  expect(readDraft({ ...draftOf(plan), price: "59.90" }, plan)).toEqual({ change: { price: 5990 } });
  expect(draftOf({ ...plan, currency: "JPY" }).price).toBe("4900");
  expect(priceOf(plan)).toBe("$49.00");
});

it("a limit that is left empty is none", () => {
  expect(readDraft({ ...draftOf(plan), maxSites: "", maxUsers: "4" }, plan)).toEqual({
    change: { maxSites: null, maxUsers: 4 },
  });
});

it("what is no number is said at its field", () => {
  expect(readDraft({ ...draftOf(plan), trialDays: "two" }, plan)).toMatchObject({
    errors: { trialDays: expect.any(String) },
  });
});
