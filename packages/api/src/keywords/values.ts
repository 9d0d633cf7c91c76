// What a list of keywords is asked for by, without zod: the addresses of pages know it too.

export const INTENTS = ["informational", "commercial", "transactional", "navigational"] as const;
export type Intent = (typeof INTENTS)[number];
export const KEYWORD_STATUSES = ["new", "mapped"] as const;
export const KEYWORD_SORTS = [
  "newest",
  "oldest",
  "phrase",
  "-phrase",
  "volume",
  "-volume",
  "difficulty",
  "-difficulty",
] as const;
export const MAX_VOLUME = 2_000_000_000;
