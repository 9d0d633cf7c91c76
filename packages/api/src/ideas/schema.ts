import { z } from "zod";
import { IDEA_SORTS, IDEA_STATUSES } from "./values.ts";

export const CONTENT_TYPES = ["post", "page", "product", "taxonomy"] as const;
export const STRUCTURES = [
  "article",
  "guide",
  "how-to",
  "comparison",
  "review",
  "listicle",
  "landing-page",
  "faq",
] as const;
export type Structure = (typeof STRUCTURES)[number];

/** The bounds of an article's length, in words. */
export const MIN_WORDS = 100;
export const MAX_WORDS = 5000;

export const Title = z.string().trim().min(1).max(200);
export const Brief = z.string().trim().max(5000);
export const Keywords = z.array(z.string().trim().min(1).max(200)).max(50);
export const Outline = z
  .array(
    z.object({
      heading: z.string().trim().min(1).max(200),
      points: z.array(z.string().trim().min(1).max(500)).max(20).default([]),
    }),
  )
  .max(30);
export const Words = z.int().min(MIN_WORDS).max(MAX_WORDS);
export const Ids = z.array(z.uuid()).min(1).max(100);

export const GenerateIdeas = z.object({
  siteId: z.uuid(),
  clusterIds: z.array(z.uuid()).min(1).max(50),
  /** Ideas to draw from each cluster. */
  perCluster: z.int().min(1).max(5).default(1),
});
export type GenerateIdeas = z.output<typeof GenerateIdeas>;

export const ListIdeas = z.object({
  siteId: z.uuid().optional(),
  sectorId: z.uuid().optional(),
  clusterId: z.uuid().optional(),
  status: z.enum(IDEA_STATUSES).optional(),
  search: z.string().trim().max(200).optional(),
  sort: z.enum(IDEA_SORTS).default("newest"),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(4000).optional(),
});
export type ListIdeas = z.output<typeof ListIdeas>;

const fields = {
  title: Title,
  brief: Brief,
  outline: Outline,
  keywords: Keywords,
  contentType: z.enum(CONTENT_TYPES),
  structure: z.enum(STRUCTURES),
  estimatedWords: Words,
  priority: z.int().min(-1000).max(1000),
};

/** An idea by hand: in a sector, or in a cluster (which has one). */
export const CreateIdea = z
  .object({
    siteId: z.uuid(),
    sectorId: z.uuid().optional(),
    clusterId: z.uuid().optional(),
    title: fields.title,
    brief: fields.brief.default(""),
    outline: fields.outline.default([]),
    keywords: fields.keywords.default([]),
    contentType: fields.contentType.default("post"),
    structure: fields.structure.default("article"),
    estimatedWords: fields.estimatedWords.default(1000),
    priority: fields.priority.default(0),
  })
  .refine((input) => input.sectorId || input.clusterId, {
    path: ["sectorId"],
    message: "Name a sector or a cluster",
  });
export type CreateIdea = z.output<typeof CreateIdea>;

export const UpdateIdea = z.object({ id: z.uuid(), ...z.object(fields).partial().shape });
export type UpdateIdea = z.output<typeof UpdateIdea>;

export const IdeaIds = z.object({ ids: Ids });
export type IdeaIds = z.output<typeof IdeaIds>;
