import type { RouterOutputs } from "@igny8/api/client";
import { Link, useParams } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { useList } from "../../lib/list.ts";
import { useCan } from "../../lib/me.ts";
import { paged } from "../../lib/pages.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { operationName } from "../../ui/operation-name.ts";
import { Refusal } from "../../ui/refusal.tsx";
import { Statement } from "./statement.tsx";

type Entry = RouterOutputs["credits"]["ledger"]["items"][number];

const kinds: Record<string, { tone: Tone; label: string }> = {
  grant: { tone: "success", label: "Granted" },
  spend: { tone: "neutral", label: "Spent" },
  refund: { tone: "info", label: "Refunded" },
  expire: { tone: "warning", label: "Expired" },
  adjust: { tone: "accent", label: "Adjusted" },
};

const columns: Column<Entry>[] = [
  { id: "when", header: "When", cell: (entry) => dateTime(entry.createdAt), width: 190 },
  {
    id: "kind",
    header: "Kind",
    cell: ({ kind }) => <Badge tone={kinds[kind]?.tone}>{kinds[kind]?.label ?? kind}</Badge>,
    width: 120,
  },
  {
    id: "for",
    header: "For",
    cell: (entry) => <Reference text={entry.reference} />,
    phone: "title",
    minWidth: 160,
  },
  {
    id: "amount",
    header: "Amount",
    align: "end",
    cell: ({ amount }) => (
      <span className={cn("tabular-nums", amount > 0 && "text-success-text")}>
        {amount > 0 ? "+" : ""}
        {amount.toLocaleString("en")}
      </span>
    ),
    width: 110,
  },
  { id: "balance", header: "Balance", align: "end", value: (entry) => entry.balanceAfter, width: 110 },
];

/** What was paid for: an operation and the job that did it, or words. */
function Reference({ text }: { text: string | null }) {
  const [, operation, job] = /^(\w+) ([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  const { slug } = useParams({ from: "/a/$slug" });
  if (!operation || !job) return <>{text ?? "–"}</>;
  return (
    <Link
      to="/a/$slug/jobs"
      params={{ slug }}
      search={{ job }}
      className="text-accent-text underline-offset-4 hover:underline"
    >
      {operationName(operation)}
    </Link>
  );
}

/** Every credit that came or went, newest first, with the balance after it. */
export function Ledger() {
  const refusal = useCan("credits.ledger");
  const list = useList({
    ...trpc.credits.ledger.infiniteQueryOptions({ limit: 50 }, paged),
    enabled: refusal === undefined,
  });
  if (refusal) return <Refusal denial={refusal} title="Credit ledger" />;
  return (
    <DataTable
      label="Credit ledger"
      columns={columns}
      {...list}
      toolbar={
        <>
          <h2 className="mr-auto px-2 font-semibold text-base">Credit ledger</h2>
          <Statement />
        </>
      }
      failureTitle="Ledger"
      empty={
        <EmptyState
          icon={ReceiptText}
          title="No entry yet"
          description="Credits that come and go are listed here."
        />
      }
    />
  );
}
