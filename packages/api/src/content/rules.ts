import type { EDITORIAL_STATUSES, SITE_STATUSES } from "./values.ts";

export type EditorialStatus = (typeof EDITORIAL_STATUSES)[number];
export type SiteStatus = (typeof SITE_STATUSES)[number];

const MAX_SLUG = 80;

/**
 * What may be done with an article. What was approved is what gets published, so it is sent back before
 * it is changed; what is on its way to the site, or there, is neither changed nor deleted under its feet.
 */
export function contentPermissions(status: EditorialStatus, siteStatus: SiteStatus) {
  const underWay = siteStatus === "scheduled" || siteStatus === "publishing";
  const edit = status !== "approved" && !underWay;
  return {
    edit,
    restore: edit,
    submit: status === "draft",
    approve: status === "review",
    reject: status !== "draft" && !underWay,
    delete: !underWay && siteStatus !== "published",
    /** Whether its images and its terms may be changed: they are no part of the text that was approved. */
    arrange: !underWay,
  };
}

/**
 * The part of an address that names the article: lower case letters and digits of any script, hyphens
 * between, at most 80 characters. Latin letters lose their accents.
 */
export function slugFrom(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/(?<=\p{Script=Latin})\p{Mark}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-");
  const cut = [...words]
    .slice(0, MAX_SLUG)
    .join("")
    .replace(/^-+|-+$/g, "");
  return cut || "article";
}

/** The wanted slug, or the first of -2, -3, … that is free. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const candidate = `${wanted}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Text on one line, cut at a word's end so that it has at most `max` characters. */
export function fitted(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, "")}…`;
}
