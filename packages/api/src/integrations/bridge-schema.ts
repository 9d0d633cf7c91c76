import { z } from "zod";
import { type EDITORIAL_STATUSES, SITE_STATUSES } from "../content/values.ts";

/** Only what was approved leaves the house by this door. */
export const OFFERED_STATUSES = [
  "approved",
] as const satisfies readonly (typeof EDITORIAL_STATUSES)[number][];
const KINDS = ["category", "tag"] as const;
const MAX_TERMS = 500;

/** A key that is bound to a site means that one; any other caller names it. */
const Place = {
  siteId: z.uuid().optional().describe("The site; a key that is bound to one means that one."),
};
const ExternalId = z.string().trim().min(1).max(64);
const Url = z.url({ protocol: /^https?$/, error: "This is not a web address" }).max(2000);

export const BridgeSite = z.object(Place);
export type BridgeSite = z.output<typeof BridgeSite>;

export const SiteAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  domain: z.string(),
  status: z.enum(["active", "inactive"]),
  account: z.object({ slug: z.string(), name: z.string() }),
  approved: z.int().describe("How many approved articles the site has."),
});

export const BridgeContent = z.object({
  ...Place,
  status: z.enum(OFFERED_STATUSES).default("approved"),
  siteStatus: z
    .enum(SITE_STATUSES)
    .optional()
    .describe("Where they stand on the site, such as not_published."),
  changedSince: z.iso.datetime({ offset: true }).optional().describe("Only what has changed since."),
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
});
export type BridgeContent = z.output<typeof BridgeContent>;

const TermAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  name: z.string(),
  slug: z.string(),
  externalId: z.string().nullable(),
});

const ImageAnswer = z.object({
  id: z.uuid(),
  place: z.enum(["featured", "in_article"]),
  position: z.int(),
  alt: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  contentType: z.string().nullable(),
  url: z.string().describe("Reads the file, for an hour at least."),
});

export const ContentAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      slug: z.string(),
      body: z.string().describe("Sanitised HTML."),
      excerpt: z.string(),
      metaTitle: z.string(),
      metaDescription: z.string(),
      keywords: z.array(z.string()),
      contentType: z.string(),
      structure: z.string(),
      wordCount: z.int(),
      status: z.enum(OFFERED_STATUSES),
      siteStatus: z.enum(SITE_STATUSES),
      scheduledAt: z.date().nullable(),
      publishedAt: z.date().nullable(),
      externalId: z.string().nullable(),
      externalUrl: z.string().nullable(),
      version: z.int(),
      updatedAt: z.date(),
      terms: z.array(TermAnswer),
      images: z.array(ImageAnswer),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.int(),
  totalIsBound: z.boolean().describe("Whether there are more than the total, which is counted no further."),
});

/** What a site tells of an article that it was given. */
export const ReportStatus = z.object({
  ...Place,
  id: z.uuid(),
  status: z.enum(SITE_STATUSES).describe("What it is now; not_published when it was taken down."),
  externalId: ExternalId.optional().describe("The article's number on the site."),
  url: Url.optional().describe("Where it is read on the site."),
  error: z.string().trim().max(1000).optional().describe("Why it failed."),
});
export type ReportStatus = z.output<typeof ReportStatus>;

export const ReportAnswer = z.object({
  id: z.uuid(),
  siteStatus: z.enum(SITE_STATUSES),
  externalId: z.string().nullable(),
  externalUrl: z.string().nullable(),
  publishedAt: z.date().nullable(),
  siteError: z.string().nullable(),
});

const IncomingTerm = z.object({
  externalId: ExternalId.describe("Its number on the site."),
  kind: z.enum(KINDS),
  name: z.string().trim().min(1).max(200),
  slug: z.string().trim().min(1).max(200),
  description: z.string().trim().max(2000).default(""),
  parentExternalId: ExternalId.nullable().default(null),
});
export type IncomingTerm = z.output<typeof IncomingTerm>;

export const SyncTerms = z.object({ ...Place, terms: z.array(IncomingTerm).min(1).max(MAX_TERMS) });
export type SyncTerms = z.output<typeof SyncTerms>;

export const TermsAnswer = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  items: z.array(TermAnswer),
});
