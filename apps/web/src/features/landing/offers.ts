import type { RouterOutputs } from "../../lib/api.ts";

export type Offer = RouterOutputs["plans"]["list"]["items"][number];

/** The plans that cost money, and those that do not; the middle one of the former is the one to recommend. */
export function sorted(items: readonly Offer[]) {
  const paid = items.filter(({ price }) => price > 0);
  return {
    paid,
    free: items.filter(({ price }) => price === 0),
    recommended: paid[Math.floor(paid.length / 2)]?.slug,
  };
}
