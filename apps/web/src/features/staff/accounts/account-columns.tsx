import { Link } from "@tanstack/react-router";
import { Badge } from "../../../ui/badge.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import type { AccountRow } from "./account-filter.ts";
import { AccountStatus, paymentWords, SubscriptionWords } from "./account-words.tsx";

/** The facts that support and billing ask for first. */
export const columns: Column<AccountRow>[] = [
  {
    id: "name",
    header: "Account",
    sortable: true,
    hideable: false,
    isControl: true,
    phone: "title",
    minWidth: 210,
    cell: ({ id, name, slug, kind, owner }) => (
      <span className="block min-w-0 py-1">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            to="/staff/accounts/$id"
            params={{ id }}
            className="truncate font-medium underline-offset-4 hover:underline"
          >
            {name}
          </Link>
          {kind === "system" && <Badge>System</Badge>}
        </span>
        <span className="block truncate font-normal text-ink-muted text-xs" title={owner.email}>
          {slug} · {owner.email}
        </span>
      </span>
    ),
  },
  { id: "status", header: "Status", width: 150, cell: (row) => <AccountStatus status={row.status} /> },
  { id: "plan", header: "Plan", width: 110, value: ({ plan }) => plan.name },
  {
    id: "periodEnd",
    header: "Subscription",
    sortable: true,
    minWidth: 130,
    cell: (row) => <SubscriptionWords subscription={row.subscription} />,
  },
  { id: "payment", header: "Payment", width: 120, value: (row) => paymentWords(row.paymentMethod) },
  {
    id: "credits",
    header: "Credits",
    sortable: true,
    align: "end",
    width: 100,
    value: ({ credits }) => credits.available,
  },
  { id: "users", header: "Users", align: "end", width: 75, value: ({ users }) => users },
  { id: "sites", header: "Sites", align: "end", width: 75, value: ({ sites }) => sites },
];
