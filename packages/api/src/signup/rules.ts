const SLUG_LENGTH = 40;
const DAY_MS = 86_400_000;

/** A name as it appears in addresses: lower case letters, digits and single hyphens; `otherwise` if nothing is left. */
export function slugify(name: string, otherwise: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_LENGTH)
    .replace(/^-+|-+$/g, "");
  return slug || otherwise;
}

/** When a trial that starts now is over. */
export const trialEnd = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);

/** How an account begins: on trial, on a plan that costs nothing, or with an invoice to pay first. */
export type Way = "trial" | "free" | "paid";

type Offer = { isActive: boolean; isPublic: boolean; trialDays: number; price: number };

/** How somebody can begin on a plan by himself, if at all. A trial need not be on the price list. */
export function wayOf({ isActive, isPublic, trialDays, price }: Offer): Way | undefined {
  if (!isActive) return undefined;
  if (trialDays > 0) return "trial";
  if (!isPublic) return undefined;
  return price > 0 ? "paid" : "free";
}
