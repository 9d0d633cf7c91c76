import { expect, it } from "vitest";
import { stage } from "../testing/stage.ts";

it("an installation starts with the five plans and the free trial, at their prices and limits", async () => {
  const { deskBilling } = await stage();
  const { items } = await deskBilling.staff.plans.list();
  expect(
    items.map((plan) => [
      plan.slug,
      `${plan.price / 100} ${plan.currency} a ${plan.interval}`,
      plan.includedCredits,
      { sites: plan.maxSites, users: plan.maxUsers, sectors: plan.maxSectorsPerSite },
      plan.trialDays,
    ]),
  ).toEqual([
    ["free-trial", "0 USD a month", 2000, { sites: 1, users: 1, sectors: 3 }, 7],
    ["free", "0 USD a month", 100, { sites: 1, users: 1, sectors: 3 }, 0],
    ["starter", "89 USD a month", 1000, { sites: 1, users: 2, sectors: 5 }, 0],
    ["growth", "139 USD a month", 2000, { sites: 3, users: 3, sectors: 5 }, 0],
    ["scale", "229 USD a month", 4000, { sites: 5, users: 5, sectors: 5 }, 0],
    ["enterprise", "0 USD a month", 10_000, { sites: 20, users: 10_000, sectors: 5 }, 0],
  ]);
});

it("a visitor is shown the plans that are sold and, apart from them, the free trial", async () => {
  const { anonymous } = await stage();
  const { items, trial } = await anonymous.plans.list();
  expect(items.map(({ slug, price }) => [slug, price])).toEqual([
    ["free", 0],
    ["starter", 8900],
    ["growth", 13_900],
    ["scale", 22_900],
  ]);
  expect(trial).toMatchObject({
    slug: "free-trial",
    price: 0,
    includedCredits: 2000,
    days: 7,
    isPublic: false,
  });
});
