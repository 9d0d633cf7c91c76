import { z } from "zod";
import { TERM_KINDS } from "./values.ts";

/** How many terms an article has at most. */
export const MAX_TERMS = 50;

const Name = z.string().trim().min(1).max(120);
const Slug = z.string().trim().min(1).max(120);
const Description = z.string().trim().max(2000);

export const ListTerms = z.object({
  siteId: z.uuid().optional(),
  kind: z.enum(TERM_KINDS).optional(),
  search: z.string().trim().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(4000).optional(),
});
export type ListTerms = z.output<typeof ListTerms>;

export const CreateTerm = z.object({
  siteId: z.uuid(),
  kind: z.enum(TERM_KINDS),
  name: Name,
  /** Made of the name when not given. */
  slug: Slug.optional(),
  description: Description.default(""),
  /** A category of the same site; tags have none. */
  parentId: z.uuid().nullable().default(null),
});
export type CreateTerm = z.output<typeof CreateTerm>;

export const UpdateTerm = z.object({
  id: z.uuid(),
  name: Name.optional(),
  slug: Slug.optional(),
  description: Description.optional(),
  parentId: z.uuid().nullable().optional(),
});
export type UpdateTerm = z.output<typeof UpdateTerm>;

export const TermIds = z.object({ ids: z.array(z.uuid()).min(1).max(100) });
export type TermIds = z.output<typeof TermIds>;

/** All the terms that the article is to have; the others are taken off. */
export const SetTerms = z.object({ contentId: z.uuid(), termIds: z.array(z.uuid()).max(MAX_TERMS) });
export type SetTerms = z.output<typeof SetTerms>;
