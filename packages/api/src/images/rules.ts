import type { IMAGE_TIERS } from "./schema.ts";
import type { IMAGE_PLACES, IMAGE_STATUSES } from "./values.ts";

export type ImageStatus = (typeof IMAGE_STATUSES)[number];
export type ImagePlace = (typeof IMAGE_PLACES)[number];
export type ImageTier = (typeof IMAGE_TIERS)[number];

type Standing = {
  status: ImageStatus;
  place: ImagePlace;
  /** Whether a job that is not over has it in hand. */
  busy: boolean;
  /** Whether its article's images may be changed at all. */
  arrange: boolean;
};

/** What may be done with an image: nothing while it is made, or while its article is on its way to the site. */
export function imagePermissions({ status, place, busy, arrange }: Standing) {
  const free = arrange && !busy;
  return {
    generate: free && status !== "generated",
    regenerate: free,
    edit: free,
    feature: free && place !== "featured",
    delete: free,
  };
}

/** What an image is called where something cannot be done with it. */
export const standingOf = ({ busy, status, arrange }: Omit<Standing, "place">): string =>
  busy ? "being made" : arrange ? status : "part of an article on its way to the site";

/** The price list's name for making an image. */
export const operationOf = (tier: ImageTier): string => `image_${tier}`;

/** What an article lacks of a featured image and `inArticle` others. */
export function lackingOf(places: readonly ImagePlace[], inArticle: number) {
  const featured = !places.includes("featured");
  const others = Math.max(0, inArticle - places.filter((place) => place === "in_article").length);
  return { featured, inArticle: others, total: others + (featured ? 1 : 0) };
}
export type Lacking = ReturnType<typeof lackingOf>;

const HOUR = 3600;

/**
 * How long an image's address holds, in seconds: one to two hours, to the same moment for all that are
 * signed within an hour, so that a list that is read again shows the same addresses.
 */
export const addressSeconds = (now: Date): number => 2 * HOUR - (Math.floor(now.getTime() / 1000) % HOUR);
