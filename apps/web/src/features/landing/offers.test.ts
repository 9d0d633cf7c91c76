import { expect, it } from "vitest";
import { type Offer, sorted } from "./offers.ts";

const offer = (slug: string, price: number): Offer => ({
  slug,
  name: slug,
  price,
  currency: "USD",
  interval: "month",
  includedCredits: 1000,
  limits: { maxSites: 1, maxUsers: 1, maxSectorsPerSite: 1, maxKeywords: null },
  modules: [],
  isPublic: true,
});

it("the middle one of the plans that cost money is recommended, whatever they are called", () => {
  const offers = [offer("nothing", 0), offer("small", 8900), offer("medium", 13_900), offer("large", 22_900)];
  const { paid, free, recommended } = sorted(offers);
  expect(paid.map(({ slug }) => slug)).toEqual(["small", "medium", "large"]);
  expect(free.map(({ slug }) => slug)).toEqual(["nothing"]);
  expect(recommended).toBe("medium");
  expect(sorted([]).recommended).toBeUndefined();
});
