/** What an account has of everything that a plan limits. */
export type Usage = { sites: number; users: number; sectorsPerSite: number; keywords: number };
/** What a plan allows; null is unlimited. */
export type Limits = {
  maxSites: number | null;
  maxUsers: number | null;
  maxSectorsPerSite: number | null;
  maxKeywords: number | null;
};
export type Excess = { limit: string; used: number; max: number };

/** The limits with what is used of each, in the words in which a refusal names them. */
export const usedOf = (usage: Usage, limits: Limits) => [
  { limit: "sites", used: usage.sites, max: limits.maxSites },
  { limit: "users", used: usage.users, max: limits.maxUsers },
  { limit: "sectors per site", used: usage.sectorsPerSite, max: limits.maxSectorsPerSite },
  { limit: "keywords", used: usage.keywords, max: limits.maxKeywords },
];

/** What an account has beyond what a plan allows. */
export const excessOf = (usage: Usage, limits: Limits): Excess[] =>
  usedOf(usage, limits).flatMap(({ limit, used, max }) =>
    max !== null && used > max ? [{ limit, used, max }] : [],
  );
