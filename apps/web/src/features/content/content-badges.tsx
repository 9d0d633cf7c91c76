import { label } from "../../lib/labels.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import type { ContentSummary } from "./content-filter.ts";

const editorial: Record<ContentSummary["status"], { tone: Tone; words: string }> = {
  draft: { tone: "neutral", words: "Draft" },
  review: { tone: "info", words: "In review" },
  approved: { tone: "success", words: "Approved" },
};
const onSite: Record<ContentSummary["siteStatus"], Tone> = {
  not_published: "neutral",
  scheduled: "info",
  publishing: "info",
  published: "success",
  failed: "danger",
};

export const editorialWords = (status: ContentSummary["status"]): string => editorial[status].words;

/** How far an article is with the editors. */
export const EditorialBadge = ({ status }: { status: ContentSummary["status"] }) => (
  <Badge tone={editorial[status].tone} dot>
    {editorial[status].words}
  </Badge>
);

/** Whether an article is on its site. */
export const SiteBadge = ({ status }: { status: ContentSummary["siteStatus"] }) => (
  <Badge tone={onSite[status]}>{label(status)}</Badge>
);
