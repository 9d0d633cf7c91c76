import { label } from "../../lib/labels.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { OfflineBadge } from "../../ui/offline-badge.tsx";
import type { Idea } from "./idea-filter.ts";

const tones: Record<Idea["status"], Tone> = { new: "neutral", queued: "info", completed: "success" };
const words: Record<Idea["status"], string> = { new: "New", queued: "Queued", completed: "Written" };

export const IdeaBadge = ({ status }: { status: Idea["status"] }) => (
  <Badge tone={tones[status]} dot>
    {words[status]}
  </Badge>
);

export const columns: Column<Idea>[] = [
  {
    id: "title",
    header: "Title",
    cell: (row) => <span className="font-medium">{row.title}</span>,
    value: (row) => row.title,
    sortable: true,
    minWidth: 240,
    phone: "title",
    hideable: false,
  },
  { id: "structure", header: "Structure", value: (row) => label(row.structure), width: 110 },
  {
    id: "cluster",
    header: "Cluster",
    value: (row) => row.clusterName,
    minWidth: 110,
    phone: "hide",
  },
  {
    id: "words",
    header: "Words",
    value: (row) => row.estimatedWords,
    sortable: true,
    align: "end",
    width: 90,
  },
  {
    id: "priority",
    header: "Priority",
    value: (row) => row.priority,
    sortable: true,
    align: "end",
    width: 95,
    phone: "hide",
  },
  { id: "status", header: "Status", cell: (row) => <IdeaBadge status={row.status} />, width: 115 },
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
];
