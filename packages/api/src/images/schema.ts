import { z } from "zod";
import { IMAGE_PLACES, IMAGE_STATUSES } from "./values.ts";

export const IMAGE_TIERS = ["basic", "premium"] as const;
export const IMAGE_SORTS = ["newest", "oldest", "position"] as const;

/** How many articles one job writes prompts for at most, and how many images another makes. */
export const MAX_ARTICLES = 20;
export const MAX_IMAGES = 20;
/** How many images an article has in its text at most, besides the featured one. */
export const MAX_IN_ARTICLE = 10;

const Prompt = z.string().trim().min(1).max(2000);
const Alt = z.string().trim().max(300);
const Tier = z.enum(IMAGE_TIERS);

export const ListImages = z.object({
  siteId: z.uuid().optional(),
  contentId: z.uuid().optional(),
  status: z.enum(IMAGE_STATUSES).optional(),
  place: z.enum(IMAGE_PLACES).optional(),
  /** In the prompt or the alt text. */
  search: z.string().trim().max(200).optional(),
  sort: z.enum(IMAGE_SORTS).default("newest"),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(4000).optional(),
});
export type ListImages = z.output<typeof ListImages>;

/** What an article gets a prompt for: whatever it lacks of one featured image and so many in its text. */
const InArticle = z.int().min(0).max(MAX_IN_ARTICLE).default(2);
export const WritePrompts = z
  .object({
    contentId: z.uuid().optional(),
    contentIds: z.array(z.uuid()).min(1).max(MAX_ARTICLES).optional(),
    inArticle: InArticle,
  })
  .refine(({ contentId, contentIds }) => contentId !== undefined || contentIds !== undefined, {
    path: ["contentIds"],
    message: "name an article by contentId, or several by contentIds",
  });
export type WritePrompts = z.output<typeof WritePrompts>;

export const CreateImage = z.object({
  contentId: z.uuid(),
  place: z.enum(IMAGE_PLACES).default("in_article"),
  prompt: Prompt,
  alt: Alt.default(""),
  tier: Tier.default("basic"),
});
export type CreateImage = z.output<typeof CreateImage>;

/** Makes images of their prompts; with a tier all in that one, else each in its own. */
export const GenerateImages = z.object({
  ids: z.array(z.uuid()).min(1).max(MAX_IMAGES),
  tier: Tier.optional(),
});
export type GenerateImages = z.output<typeof GenerateImages>;

export const RegenerateImage = z.object({ id: z.uuid(), prompt: Prompt.optional(), tier: Tier.optional() });
export type RegenerateImage = z.output<typeof RegenerateImage>;

export const UpdateImage = z.object({
  id: z.uuid(),
  prompt: Prompt.optional(),
  alt: Alt.optional(),
  tier: Tier.optional(),
});
export type UpdateImage = z.output<typeof UpdateImage>;

export const ImageId = z.object({ id: z.uuid() });
export type ImageId = z.output<typeof ImageId>;

export const ImageIds = z.object({ ids: z.array(z.uuid()).min(1).max(100) });
export type ImageIds = z.output<typeof ImageIds>;
