import { Link, useParams } from "@tanstack/react-router";
import { Badge } from "../../ui/badge.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { IntentBadge } from "../../ui/intent-badge.tsx";
import { LevelMeter } from "../../ui/level-meter.tsx";
import type { Cluster } from "./cluster-filter.ts";

export const columns: Column<Cluster>[] = [
  {
    id: "name",
    header: "Cluster",
    cell: (row) => <NameCell cluster={row} />,
    value: (row) => row.name,
    sortable: true,
    minWidth: 200,
    phone: "title",
    isControl: true,
    hideable: false,
  },
  { id: "primary", header: "Main keyword", value: (row) => row.primaryKeyword, minWidth: 140 },
  {
    id: "size",
    header: "Keywords",
    value: (row) => row.keywordCount,
    sortable: true,
    align: "end",
    width: 105,
  },
  {
    id: "volume",
    header: "Volume",
    value: (row) => row.volume || null,
    sortable: true,
    align: "end",
    width: 100,
  },
  {
    id: "difficulty",
    header: "Difficulty",
    value: (row) => row.difficulty,
    cell: (row) => <LevelMeter value={row.difficulty} label="Difficulty" good="low" />,
    sortable: true,
    width: 120,
  },
  { id: "intent", header: "Intent", cell: (row) => <IntentBadge intent={row.intent} />, width: 130 },
  { id: "status", header: "Ideas", cell: (row) => <IdeasBadge status={row.status} />, width: 115 },
];

function NameCell({ cluster }: { cluster: Cluster }) {
  const { slug } = useParams({ from: "/a/$slug" });
  return (
    <Link
      to="/a/$slug/clusters/$clusterId"
      params={{ slug, clusterId: cluster.id }}
      className="font-medium underline-offset-4 hover:text-accent-text hover:underline"
    >
      {cluster.name}
    </Link>
  );
}

/** Whether ideas were drawn from the cluster. */
export const IdeasBadge = ({ status }: { status: Cluster["status"] }) => (
  <Badge tone={status === "mapped" ? "success" : "neutral"} dot>
    {status === "mapped" ? "Has ideas" : "None yet"}
  </Badge>
);
