import { z } from "zod";

/** What the product asks of a model in words that an account may change. */
export const PROMPT_FUNCTIONS = ["cluster_names", "ideas", "article", "image_prompts"] as const;
export type PromptFunction = (typeof PROMPT_FUNCTIONS)[number];

export const MAX_PROMPT = 8000;

export const OfFunction = z.object({ function: z.enum(PROMPT_FUNCTIONS) });
export type OfFunction = z.output<typeof OfFunction>;

export const UpdatePrompt = OfFunction.extend({
  text: z.string().trim().min(20, "Instructions have at least 20 characters").max(MAX_PROMPT),
});
export type UpdatePrompt = z.output<typeof UpdatePrompt>;

export const ListVersions = OfFunction.extend({
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});
export type ListVersions = z.output<typeof ListVersions>;

export const RestoreVersion = OfFunction.extend({ version: z.int().min(1).max(2_147_483_647) });
export type RestoreVersion = z.output<typeof RestoreVersion>;

const words = (max: number) => z.string().trim().max(max);

/** How articles should sound. */
export const Voice = z.object({
  tone: words(500).default(""),
  language: z
    .string()
    .trim()
    .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, "A language tag such as en or pt-BR")
    .default("en"),
  audience: words(500).default(""),
  structure: words(2000).default(""),
});
export type Voice = z.output<typeof Voice>;

const name = z.string().trim().min(1, "A profile needs a name").max(100);

export const ListProfiles = z.object({
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
  /** Those of one site and those for all of them. */
  siteId: z.uuid().optional(),
});
export type ListProfiles = z.output<typeof ListProfiles>;

export const CreateProfile = Voice.extend({
  name,
  /** For the articles of one site only. */
  siteId: z.uuid().optional(),
  isDefault: z.boolean().default(false),
});
export type CreateProfile = z.output<typeof CreateProfile>;

export const UpdateProfile = z.object({
  id: z.uuid(),
  name: name.optional(),
  tone: words(500).optional(),
  language: Voice.shape.language.unwrap().optional(),
  audience: words(500).optional(),
  structure: words(2000).optional(),
});
export type UpdateProfile = z.output<typeof UpdateProfile>;

export const SetDefault = z.object({
  id: z.uuid(),
  /** Whether articles are written in it when nothing else is said. */
  isDefault: z.boolean().default(true),
});
export type SetDefault = z.output<typeof SetDefault>;

export const ProfileId = z.object({ id: z.uuid() });
