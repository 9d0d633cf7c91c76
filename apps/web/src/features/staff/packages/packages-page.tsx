import { useQuery } from "@tanstack/react-query";
import { Gem, Pencil } from "lucide-react";
import { useMemo, useState } from "react";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { failureOf } from "../../../lib/list.ts";
import { useCan } from "../../../lib/me.ts";
import { money } from "../../../lib/money.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { PackageDialog } from "./package-dialog.tsx";

export type CreditPackage = RouterOutputs["staff"]["credits"]["packages"]["list"]["items"][number];

const HUNDRED = 100;

const columnsFor = (onEdit: (one: CreditPackage) => void): Column<CreditPackage>[] => [
  {
    id: "credits",
    header: "Package",
    phone: "title",
    hideable: false,
    minWidth: 150,
    value: ({ credits }) => `${credits.toLocaleString("en")} credits`,
  },
  { id: "slug", header: "Slug", minWidth: 130, phone: "hide", value: ({ slug }) => slug },
  {
    id: "price",
    header: "Price",
    width: 120,
    align: "end",
    value: ({ price, currency }) => money(price, currency),
  },
  {
    id: "each",
    header: "Per 100 credits",
    width: 135,
    align: "end",
    value: ({ price, credits, currency }) => money(Math.round((price * HUNDRED) / credits), currency),
  },
  { id: "sold", header: "Paid", width: 80, align: "end", value: ({ sold }) => sold },
  { id: "open", header: "Unpaid", width: 85, align: "end", value: ({ open }) => open },
  {
    id: "state",
    header: "State",
    width: 115,
    cell: ({ isActive }) => (
      <Badge tone={isActive ? "success" : "neutral"} dot>
        {isActive ? "For sale" : "Off"}
      </Badge>
    ),
  },
  {
    id: "actions",
    header: "Actions",
    width: 115,
    align: "end",
    hideable: false,
    cell: (one) => <EditButton one={one} onEdit={onEdit} />,
  },
];

function EditButton({ one, onEdit }: { one: CreditPackage; onEdit: (one: CreditPackage) => void }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Edit the package of ${one.credits.toLocaleString("en")} credits`}
      disabledReason={useCan("staff.credits.packages.update")}
      onClick={() => onEdit(one)}
    >
      <Pencil aria-hidden />
      Edit
    </Button>
  );
}

/** The credits that are for sale apart from a plan. */
export function PackagesPage() {
  const [edited, setEdited] = useState<CreditPackage>();
  const query = useQuery(trpc.staff.credits.packages.list.queryOptions());
  const columns = useMemo(() => columnsFor(setEdited), []);
  return (
    <>
      <DataTable
        label="Credit packages"
        columns={columns}
        rows={query.data?.items ?? []}
        rowId={({ id }) => id}
        loading={query.isPending}
        failure={failureOf(query, !query.data)}
        empty={
          <EmptyState
            icon={Gem}
            title="Nothing is for sale"
            description="Credits that are bought in a package never expire. Add the first one."
          />
        }
      />
      {edited && <PackageDialog one={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
