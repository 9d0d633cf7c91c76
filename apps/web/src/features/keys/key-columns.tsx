import { RefreshCw, Trash2 } from "lucide-react";
import { label } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { ago, date, dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { type Key, keyStates } from "./key-words.ts";

export type KeyDialog = "rotate" | "revoke";

export const keyColumns = (onOpen: (dialog: KeyDialog, key: Key) => void): Column<Key>[] => [
  {
    id: "name",
    header: "Key",
    phone: "title",
    hideable: false,
    minWidth: 190,
    cell: (key) => (
      <span className="block min-w-0 py-1">
        <span className="block truncate font-medium">{key.name}</span>
        <span className="block font-mono font-normal text-ink-muted text-xs">igny8_…{key.hint}</span>
      </span>
    ),
  },
  {
    id: "status",
    header: "Status",
    width: 110,
    cell: ({ status }) => (
      <Badge tone={keyStates[status].tone} dot>
        {keyStates[status].label}
      </Badge>
    ),
  },
  { id: "role", header: "Role", width: 90, value: ({ role }) => label(role) },
  { id: "site", header: "Site", value: ({ site }) => site?.name ?? "Every site" },
  { id: "madeBy", header: "Made by", value: ({ madeBy }) => madeBy?.name, phone: "hide" },
  {
    id: "lastUse",
    header: "Last use",
    width: 130,
    cell: ({ lastUsedAt }) => <When at={lastUsedAt} none="Never" />,
  },
  { id: "ends", header: "Ends", width: 130, cell: (key) => <Ends of={key} /> },
  {
    id: "actions",
    header: "Actions",
    width: 190,
    hideable: false,
    align: "end",
    cell: (key) => <Actions of={key} onOpen={onOpen} />,
  },
];

function When({ at, none }: { at: string | null; none: string }) {
  if (at === null) return <span className="text-ink-muted">{none}</span>;
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at)}
    </time>
  );
}

/** The earlier of its expiry and of the end that somebody gave it. */
function Ends({ of: { expiresAt, revokedAt } }: { of: Key }) {
  const [end] = [expiresAt, revokedAt].filter((at) => at !== null).sort();
  if (end === undefined) return <span className="text-ink-muted">Without an end</span>;
  return (
    <time dateTime={end} title={dateTime(end)}>
      {date(end)}
    </time>
  );
}

function Actions({ of: key, onOpen }: { of: Key; onOpen: (dialog: KeyDialog, key: Key) => void }) {
  const mayRotate = useCan("keys.rotate");
  const mayRevoke = useCan("keys.revoke");
  if (!key.can.rotate && !key.can.revoke) return null;
  return (
    <span className="flex justify-end gap-1">
      {key.can.rotate && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Rotate: ${key.name}`}
          disabledReason={mayRotate}
          onClick={() => onOpen("rotate", key)}
        >
          <RefreshCw aria-hidden />
          Rotate
        </Button>
      )}
      {key.can.revoke && (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Revoke: ${key.name}`}
          disabledReason={mayRevoke}
          onClick={() => onOpen("revoke", key)}
        >
          <Trash2 aria-hidden />
          Revoke
        </Button>
      )}
    </span>
  );
}
