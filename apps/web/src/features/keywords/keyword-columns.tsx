import { label } from "../../lib/labels.ts";
import { Badge } from "../../ui/badge.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { IntentBadge } from "../../ui/intent-badge.tsx";
import { LevelMeter } from "../../ui/level-meter.tsx";
import type { Keyword } from "./keyword-filter.ts";

export const columns: Column<Keyword>[] = [
  {
    id: "phrase",
    header: "Keyword",
    value: (row) => row.phrase,
    cell: (row) => <span className="font-medium">{row.phrase}</span>,
    sortable: true,
    minWidth: 260,
    phone: "title",
    hideable: false,
  },
  { id: "volume", header: "Volume", value: (row) => row.volume, sortable: true, align: "end", width: 110 },
  {
    id: "difficulty",
    header: "Difficulty",
    cell: (row) => <LevelMeter value={row.difficulty} label="Difficulty" good="low" />,
    sortable: true,
    width: 130,
  },
  {
    id: "cpc",
    header: "CPC",
    value: (row) => row.cpc?.toFixed(2),
    align: "end",
    width: 90,
    phone: "hide",
    hidden: true,
  },
  { id: "intent", header: "Intent", cell: (row) => <IntentBadge intent={row.intent} />, width: 140 },
  {
    id: "status",
    header: "Status",
    cell: (row) => (
      <Badge tone={row.status === "mapped" ? "success" : "neutral"} dot>
        {row.status === "mapped" ? "In a cluster" : "New"}
      </Badge>
    ),
    width: 130,
  },
  { id: "cluster", header: "Cluster", value: (row) => row.clusterName, minWidth: 150 },
  {
    id: "source",
    header: "Source",
    value: (row) => label(row.source),
    width: 100,
    phone: "hide",
    hidden: true,
  },
];
