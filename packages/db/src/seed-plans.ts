import { MODULES } from "./schema/modules.ts";

const everything = [...MODULES];
const base = { currency: "USD", interval: "month" as const, trialDays: 0, retentionDays: 30, isActive: true };

/** The plans an installation starts with; staff change them afterwards. Prices in cents. */
export const SEED_PLANS = [
  {
    ...base,
    slug: "free",
    name: "Free",
    price: 0,
    includedCredits: 100,
    maxSites: 1,
    maxUsers: 1,
    maxSectorsPerSite: 3,
    maxKeywords: 500,
    modules: ["planner", "writer"],
    throttleFactor: 1,
    isPublic: true,
    position: 1,
  },
  {
    ...base,
    slug: "free-trial",
    name: "Free trial",
    price: 0,
    includedCredits: 2000,
    maxSites: 1,
    maxUsers: 1,
    maxSectorsPerSite: 3,
    maxKeywords: 5000,
    trialDays: 7,
    modules: everything,
    throttleFactor: 1,
    isPublic: false,
    position: 0,
  },
  {
    ...base,
    slug: "starter",
    name: "Starter",
    price: 8900,
    includedCredits: 1000,
    maxSites: 1,
    maxUsers: 2,
    maxSectorsPerSite: 5,
    maxKeywords: 5000,
    modules: everything,
    throttleFactor: 1,
    isPublic: true,
    position: 2,
  },
  {
    ...base,
    slug: "growth",
    name: "Growth",
    price: 13900,
    includedCredits: 2000,
    maxSites: 3,
    maxUsers: 3,
    maxSectorsPerSite: 5,
    maxKeywords: 20_000,
    modules: everything,
    throttleFactor: 2,
    isPublic: true,
    position: 3,
  },
  {
    ...base,
    slug: "scale",
    name: "Scale",
    price: 22900,
    includedCredits: 4000,
    maxSites: 5,
    maxUsers: 5,
    maxSectorsPerSite: 5,
    maxKeywords: 100_000,
    modules: everything,
    throttleFactor: 4,
    isPublic: true,
    position: 4,
  },
  {
    ...base,
    slug: "enterprise",
    name: "Enterprise",
    price: 0,
    includedCredits: 10_000,
    maxSites: 20,
    maxUsers: 10_000,
    maxSectorsPerSite: 5,
    maxKeywords: null,
    modules: everything,
    throttleFactor: 10,
    isPublic: false,
    position: 5,
  },
];

/** What operations cost, in credits per unit. */
export const SEED_COSTS = [
  { operation: "clustering", credits: 5, unit: "request" as const },
  { operation: "ideas", credits: 2, unit: "item" as const },
  { operation: "content", credits: 2, unit: "100_words" as const },
  { operation: "image_prompts", credits: 2, unit: "item" as const },
  { operation: "image_basic", credits: 1, unit: "image" as const },
  { operation: "image_premium", credits: 4, unit: "image" as const },
  { operation: "rewrite", credits: 1, unit: "100_words" as const },
];

/** Credits for sale apart from a plan. Prices in cents. */
export const SEED_PACKAGES = [
  { slug: "credits-500", credits: 500, price: 4500, currency: "USD", position: 1 },
  { slug: "credits-2000", credits: 2000, price: 16_000, currency: "USD", position: 2 },
  { slug: "credits-10000", credits: 10_000, price: 70_000, currency: "USD", position: 3 },
];

/** How money comes in: by bank transfer, with details that staff fill in, and by gateways once they have keys. */
export const SEED_METHODS = [
  {
    method: "bank_transfer" as const,
    displayName: "Bank transfer",
    instructions: { notice: "Our bank details are not filled in yet. Ask us before you transfer anything." },
    enabled: true,
    position: 1,
  },
  { method: "stripe" as const, displayName: "Card", enabled: true, position: 2 },
  { method: "paypal" as const, displayName: "PayPal", enabled: true, position: 3 },
];
