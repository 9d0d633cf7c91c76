import { useQuery } from "@tanstack/react-query";
import { Package, Pencil } from "lucide-react";
import { useMemo, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";
import { failureOf } from "../../../lib/list.ts";
import { useCan } from "../../../lib/me.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { DataTable } from "../../../ui/data-table.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { EditPlan } from "./edit-plan.tsx";
import { type Plan, priceOf } from "./plan-draft.ts";

const limit = (value: number | null) => (value === null ? "Unlimited" : value.toLocaleString("en"));

const columnsFor = (onEdit: (plan: Plan) => void): Column<Plan>[] => [
  {
    id: "name",
    header: "Plan",
    phone: "title",
    hideable: false,
    minWidth: 190,
    cell: ({ name, slug, isActive, isPublic }) => (
      <span className="flex min-w-0 items-center gap-2 py-1">
        <span className="min-w-0">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate font-mono font-normal text-ink-muted text-xs">{slug}</span>
        </span>
        {!isActive ? <Badge tone="danger">Off</Badge> : !isPublic && <Badge>Not sold</Badge>}
      </span>
    ),
  },
  {
    id: "price",
    header: "Price",
    width: 130,
    align: "end",
    value: (plan) => `${priceOf(plan)} / ${plan.interval}`,
  },
  { id: "accounts", header: "Accounts", width: 100, align: "end", value: ({ accounts }) => accounts },
  { id: "credits", header: "Credits", width: 100, align: "end", value: (plan) => plan.includedCredits },
  { id: "sites", header: "Sites", width: 95, align: "end", value: ({ maxSites }) => limit(maxSites) },
  { id: "users", header: "Users", width: 95, align: "end", value: ({ maxUsers }) => limit(maxUsers) },
  { id: "keywords", header: "Keywords", width: 100, align: "end", value: (plan) => limit(plan.maxKeywords) },
  {
    id: "sectors",
    header: "Sectors per site",
    width: 130,
    align: "end",
    hidden: true,
    value: (plan) => limit(plan.maxSectorsPerSite),
  },
  {
    id: "modules",
    header: "Modules",
    minWidth: 150,
    phone: "hide",
    hidden: true,
    value: ({ modules }) => modules.map(label).join(", "),
  },
  {
    id: "actions",
    header: "Actions",
    width: 115,
    align: "end",
    hideable: false,
    cell: (plan) => <EditButton plan={plan} onEdit={onEdit} />,
  },
];

function EditButton({ plan, onEdit }: { plan: Plan; onEdit: (plan: Plan) => void }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Edit the plan ${plan.name}`}
      disabledReason={useCan("staff.plans.update")}
      onClick={() => onEdit(plan)}
    >
      <Pencil aria-hidden />
      Edit
    </Button>
  );
}

/** Every plan, sold or not. */
export function PlansPage() {
  const [edited, setEdited] = useState<Plan>();
  const query = useQuery(trpc.staff.plans.list.queryOptions());
  const columns = useMemo(() => columnsFor(setEdited), []);
  return (
    <>
      <DataTable
        label="Plans"
        columns={columns}
        rows={query.data?.items ?? []}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        loading={query.isPending}
        failure={failureOf(query, !query.data)}
        empty={<EmptyState icon={Package} title="There is no plan" description="Plans come with the seed." />}
      />
      {edited && <EditPlan plan={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
