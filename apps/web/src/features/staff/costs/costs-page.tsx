import { useQuery } from "@tanstack/react-query";
import { Coins, Pencil } from "lucide-react";
import { useMemo, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { failureOf } from "../../../lib/list.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { operationName } from "../../../ui/operation-name.ts";
import { When } from "../when.tsx";
import { type Cost, unitName } from "./cost-words.ts";
import { EditCost } from "./edit-cost.tsx";

const columnsFor = (onEdit: (cost: Cost) => void): Column<Cost>[] => [
  {
    id: "operation",
    header: "Operation",
    phone: "title",
    hideable: false,
    minWidth: 180,
    value: ({ operation }) => operationName(operation),
  },
  { id: "name", header: "Name", minWidth: 130, phone: "hide", value: ({ operation }) => operation },
  { id: "credits", header: "Credits", width: 100, align: "end", value: ({ credits }) => credits },
  { id: "unit", header: "Per", minWidth: 120, value: ({ unit }) => unitName(unit) },
  { id: "changed", header: "Changed", width: 150, cell: ({ updatedAt }) => <When at={updatedAt} /> },
  {
    id: "actions",
    header: "Actions",
    width: 115,
    align: "end",
    hideable: false,
    cell: (cost) => <EditButton cost={cost} onEdit={onEdit} />,
  },
];

function EditButton({ cost, onEdit }: { cost: Cost; onEdit: (cost: Cost) => void }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Edit the price of ${operationName(cost.operation)}`}
      disabledReason={useCan("staff.costs.update")}
      onClick={() => onEdit(cost)}
    >
      <Pencil aria-hidden />
      Edit
    </Button>
  );
}

/** What each operation costs, in credits. */
export function CostsPage() {
  const [edited, setEdited] = useState<Cost>();
  const query = useQuery(trpc.staff.costs.list.queryOptions());
  const columns = useMemo(() => columnsFor(setEdited), []);
  return (
    <>
      <DataTable
        label="Prices"
        columns={columns}
        rows={query.data?.items ?? []}
        rowId={({ operation }) => operation}
        loading={query.isPending}
        failure={failureOf(query, !query.data)}
        empty={
          <EmptyState
            icon={Coins}
            title="No operation has a price"
            description="Prices come with the installation; start the server once with its seed."
          />
        }
      />
      {edited && <EditCost cost={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
