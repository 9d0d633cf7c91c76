import { Link, useParams } from "@tanstack/react-router";
import { ago, dateTime } from "../../lib/time.ts";
import type { Column } from "../../ui/data-table-columns.ts";
import { LevelMeter } from "../../ui/level-meter.tsx";
import { OfflineBadge } from "../../ui/offline-badge.tsx";
import { EditorialBadge, SiteBadge } from "./content-badges.tsx";
import type { ContentSummary } from "./content-filter.ts";

export const columns: Column<ContentSummary>[] = [
  {
    id: "title",
    header: "Title",
    cell: (row) => <TitleCell content={row} />,
    value: (row) => row.title,
    sortable: true,
    minWidth: 220,
    phone: "title",
    isControl: true,
    hideable: false,
  },
  { id: "status", header: "Status", cell: (row) => <EditorialBadge status={row.status} />, width: 110 },
  { id: "site", header: "On the site", cell: (row) => <SiteBadge status={row.siteStatus} />, width: 125 },
  {
    id: "words",
    header: "Words",
    value: (row) => row.wordCount,
    sortable: true,
    align: "end",
    width: 85,
  },
  {
    id: "score",
    header: "SEO",
    value: (row) => row.seoScore,
    cell: (row) => <LevelMeter value={row.seoScore} label="SEO score" good="high" />,
    sortable: true,
    width: 110,
  },
  {
    id: "origin",
    header: "Origin",
    cell: (row) =>
      row.provider === "offline" ? (
        <OfflineBadge provider={row.provider} />
      ) : (
        <span className="text-ink-muted">{row.provider ? "AI" : "By hand"}</span>
      ),
    width: 138,
  },
  {
    id: "updated",
    header: "Changed",
    cell: (row) => (
      <time dateTime={row.updatedAt} title={dateTime(row.updatedAt)}>
        {ago(row.updatedAt)}
      </time>
    ),
    sortable: true,
    width: 125,
    phone: "hide",
  },
];

function TitleCell({ content }: { content: ContentSummary }) {
  const { slug } = useParams({ from: "/a/$slug" });
  return (
    <Link
      to="/a/$slug/content/$contentId"
      params={{ slug, contentId: content.id }}
      className="font-medium underline-offset-4 hover:text-accent-text hover:underline"
    >
      {content.title}
    </Link>
  );
}
