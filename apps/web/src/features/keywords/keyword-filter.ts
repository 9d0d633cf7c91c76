import { INTENTS, KEYWORD_SORTS, KEYWORD_STATUSES, MAX_VOLUME } from "@igny8/api/keywords/values";
import type { RouterOutputs } from "../../lib/api.ts";
import { count, id, narrowing, oneOf, type Search, text } from "../../lib/search.ts";

export type Keyword = RouterOutputs["keywords"]["list"]["items"][number];

/** The part of the address that says which keywords are shown. What makes no sense is left out. */
export const KeywordFilter = {
  sector: id,
  cluster: id,
  q: text(200),
  status: oneOf(KEYWORD_STATUSES),
  intent: oneOf(INTENTS),
  minVolume: count(MAX_VOLUME),
  maxVolume: count(MAX_VOLUME),
  minDifficulty: count(100),
  maxDifficulty: count(100),
  sort: oneOf(KEYWORD_SORTS),
};
export type KeywordFilter = Search<typeof KeywordFilter>;

/** The filters behind the button. */
export const HIDDEN = ["cluster", "minVolume", "maxVolume", "minDifficulty", "maxDifficulty"] as const;

export const { isNarrowed, CLEARED } = narrowing("sector", "q", "status", "intent", ...HIDDEN);

/** The filter as the server takes it. */
export const queryOf = (siteId: string, { sector, cluster, q, sort, ...rest }: KeywordFilter) => ({
  siteId,
  sectorId: sector,
  clusterId: cluster,
  search: q,
  sort,
  status: rest.status,
  intent: rest.intent,
  minVolume: rest.minVolume,
  maxVolume: rest.maxVolume,
  minDifficulty: rest.minDifficulty,
  maxDifficulty: rest.maxDifficulty,
});
