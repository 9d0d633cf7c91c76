import { z } from "zod";
import { Ids, Keywords, Title } from "../ideas/schema.ts";
import { CONTENT_SORTS, EDITORIAL_STATUSES, SITE_STATUSES } from "./values.ts";

/** The longest body in characters of HTML: about ten times the longest article that can be ordered. */
export const MAX_BODY = 400_000;
const Version = z.int().min(1).max(2_000_000_000);

export const ListContent = z.object({
  siteId: z.uuid().optional(),
  sectorId: z.uuid().optional(),
  status: z.enum(EDITORIAL_STATUSES).optional(),
  siteStatus: z.enum(SITE_STATUSES).optional(),
  termId: z.uuid().optional(),
  search: z.string().trim().max(200).optional(),
  sort: z.enum(CONTENT_SORTS).default("newest"),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(4000).optional(),
});
export type ListContent = z.output<typeof ListContent>;

export const ContentId = z.object({ id: z.uuid() });

/** `version` is the one that the editor started from: another one in the database is a conflict. */
export const UpdateContent = z.object({
  id: z.uuid(),
  version: Version,
  title: Title.optional(),
  body: z.string().max(MAX_BODY).optional(),
  excerpt: z.string().trim().max(1000).optional(),
  metaTitle: z.string().trim().max(200).optional(),
  metaDescription: z.string().trim().max(500).optional(),
  keywords: Keywords.optional(),
  slug: z.string().trim().min(1).max(200).optional(),
});
export type UpdateContent = z.output<typeof UpdateContent>;

/** A step of the editorial path; with a version it is refused when the article has changed since. */
export const MoveContent = z.object({ id: z.uuid(), version: Version.optional() });
export type MoveContent = z.output<typeof MoveContent>;

export const RejectContent = z.object({ ...MoveContent.shape, note: z.string().trim().min(1).max(2000) });
export type RejectContent = z.output<typeof RejectContent>;

export const ListRevisions = z.object({
  id: z.uuid(),
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(4000).optional(),
});
export type ListRevisions = z.output<typeof ListRevisions>;

/** One revision of an article, by the version that it was saved as. */
export const RevisionOf = z.object({ id: z.uuid(), revision: Version });
export type RevisionOf = z.output<typeof RevisionOf>;

export const RestoreRevision = z.object({ id: z.uuid(), version: Version, revision: Version });
export type RestoreRevision = z.output<typeof RestoreRevision>;

export const ContentIds = z.object({ ids: Ids });
export type ContentIds = z.output<typeof ContentIds>;
