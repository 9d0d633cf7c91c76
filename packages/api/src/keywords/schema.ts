import { z } from "zod";
import { INTENTS, KEYWORD_SORTS, KEYWORD_STATUSES, MAX_VOLUME } from "./values.ts";

/** What a column of a file can mean. */
export const FIELDS = ["phrase", "volume", "difficulty", "cpc", "intent"] as const;
export type Field = (typeof FIELDS)[number];

export const MAX_PHRASE = 200;
export const MAX_CPC = 1_000_000;
export const MAX_FILE_BYTES = 25 * 1024 * 1024;
export const MAX_FILE_LINES = 200_000;

const Place = { siteId: z.uuid(), sectorId: z.uuid() };
const Phrase = z.string().trim().min(1).max(MAX_PHRASE);
const Volume = z.int().min(0).max(MAX_VOLUME).nullable();
const Difficulty = z.int().min(0).max(100).nullable();
const Cpc = z.number().min(0).max(MAX_CPC).nullable();

/** The columns of an own file, by name ("Column 2" where the file has no header line). */
export const Mapping = z.partialRecord(z.enum(FIELDS), z.string().trim().min(1).max(200));
export type Mapping = z.output<typeof Mapping>;

export const KeywordFile = z.object({
  ...Place,
  /** The text of the file, or the file itself (in a form also by the name `file`). */
  csv: z.union([z.string().min(1).max(MAX_FILE_BYTES), z.file().min(1).max(MAX_FILE_BYTES)]),
  mapping: Mapping.optional(),
});
export type KeywordFile = z.output<typeof KeywordFile>;

/** Lays a form out as the same input in JSON would be: `mapping` is JSON in a form. */
const ofForm = (input: z.input<typeof KeywordFile> | FormData): unknown => {
  if (!(input instanceof FormData)) return input;
  const mapping = input.get("mapping");
  return {
    siteId: input.get("siteId"),
    sectorId: input.get("sectorId"),
    csv: input.get("file") ?? input.get("csv") ?? undefined,
    ...(typeof mapping === "string" && mapping !== "" && { mapping: ofJson(mapping) }),
  };
};

const ofJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A file to import or to look at first: JSON, or a form with the file. */
export const KeywordUpload = z.preprocess(ofForm, KeywordFile);

const Filter = {
  siteId: z.uuid().optional(),
  sectorId: z.uuid().optional(),
  clusterId: z.uuid().optional(),
  search: z.string().trim().max(MAX_PHRASE).optional(),
  status: z.enum(KEYWORD_STATUSES).optional(),
  intent: z.enum(INTENTS).optional(),
  minVolume: z.int().min(0).max(MAX_VOLUME).optional(),
  maxVolume: z.int().min(0).max(MAX_VOLUME).optional(),
  minDifficulty: z.int().min(0).max(100).optional(),
  maxDifficulty: z.int().min(0).max(100).optional(),
};

export const KeywordFilter = z.object(Filter);
export type KeywordFilter = z.output<typeof KeywordFilter>;

export const ListKeywords = z.object({
  ...Filter,
  /** "-" in front: the highest first, and for phrases Z first. */
  sort: z.enum(KEYWORD_SORTS).default("newest"),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(1000).optional(),
});
export type ListKeywords = z.output<typeof ListKeywords>;

export const ExportKeywords = z.object({ ...Filter, siteId: z.uuid() });
export type ExportKeywords = z.output<typeof ExportKeywords>;

/** One phrase with what is known of it, or up to 100 phrases. */
export const CreateKeywords = z
  .object({
    ...Place,
    phrase: Phrase.optional(),
    phrases: z.array(Phrase).min(1).max(100).optional(),
    volume: Volume.optional(),
    difficulty: Difficulty.optional(),
    cpc: Cpc.optional(),
    intent: z.enum(INTENTS).nullable().optional(),
  })
  .refine(({ phrase, phrases }) => (phrase === undefined) !== (phrases === undefined), {
    path: ["phrase"],
    message: "Give either a phrase or phrases",
  });
export type CreateKeywords = z.output<typeof CreateKeywords>;

export const UpdateKeyword = z.object({
  id: z.uuid(),
  phrase: Phrase.optional(),
  volume: Volume.optional(),
  difficulty: Difficulty.optional(),
  cpc: Cpc.optional(),
  intent: z.enum(INTENTS).nullable().optional(),
});
export type UpdateKeyword = z.output<typeof UpdateKeyword>;

export const KeywordIds = z.object({ ids: z.array(z.uuid()).min(1).max(100) });
export type KeywordIds = z.output<typeof KeywordIds>;

/** Puts keywords into a cluster of their sector, or takes them out of theirs (null). */
export const AssignKeywords = z.object({ ...KeywordIds.shape, clusterId: z.uuid().nullable() });
export type AssignKeywords = z.output<typeof AssignKeywords>;

export const SeedsOfSector = z.object(Place);
export type SeedsOfSector = z.output<typeof SeedsOfSector>;

export const AddSeeds = z.object({ ...Place, seedKeywordIds: z.array(z.uuid()).min(1).max(500).optional() });
export type AddSeeds = z.output<typeof AddSeeds>;
