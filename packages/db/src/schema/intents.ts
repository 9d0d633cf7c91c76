/** What somebody who searches wants: to learn, to compare, to buy, or to get to a place they know. */
export const INTENTS = ["informational", "commercial", "transactional", "navigational"] as const;
