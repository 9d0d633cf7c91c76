/** No plan may exceed this many sectors on a site. */
const HARD_CAP = 5;

/** How many sectors a site may have under a plan. */
export const sectorLimit = (planLimit: number | null): number => Math.min(planLimit ?? HARD_CAP, HARD_CAP);
