import { INTENTS, KEYWORD_SORTS, KEYWORD_STATUSES, MAX_VOLUME } from "@igny8/api/keywords/schema";
import { z } from "zod";
import type { RouterOutputs } from "../../lib/api.ts";

export type Keyword = RouterOutputs["keywords"]["list"]["items"][number];

const count = (most: number) => z.int().min(0).max(most).optional().catch(undefined);

/** The part of the address that says which keywords are shown. What makes no sense is left out. */
export const KeywordFilter = z.object({
  sector: z.uuid().optional().catch(undefined),
  cluster: z.uuid().optional().catch(undefined),
  q: z.coerce.string().max(200).optional().catch(undefined),
  status: z.enum(KEYWORD_STATUSES).optional().catch(undefined),
  intent: z.enum(INTENTS).optional().catch(undefined),
  minVolume: count(MAX_VOLUME),
  maxVolume: count(MAX_VOLUME),
  minDifficulty: count(100),
  maxDifficulty: count(100),
  sort: z.enum(KEYWORD_SORTS).optional().catch(undefined),
});
export type KeywordFilter = z.output<typeof KeywordFilter>;

/** The filters behind the button. */
export const HIDDEN = ["cluster", "minVolume", "maxVolume", "minDifficulty", "maxDifficulty"] as const;

/** All that narrows the list; not how it is sorted. */
const NARROWING = ["sector", "q", "status", "intent", ...HIDDEN] as const;

export const isNarrowed = (filter: KeywordFilter): boolean =>
  NARROWING.some((name) => filter[name] !== undefined);

/** Nothing narrowed, for "clear all". */
export const CLEARED: Partial<KeywordFilter> = Object.fromEntries(NARROWING.map((name) => [name, undefined]));

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
