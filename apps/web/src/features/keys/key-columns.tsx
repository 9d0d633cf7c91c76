import { label } from "../../lib/labels.ts";
import { ago, date, dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { KeyActions, type KeyDialog } from "./key-actions.tsx";
import { type Key, keyStates } from "./key-words.ts";

/** A key's line: what it is, what it may, who made it, and how long it lives. */
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
    width: 90,
    hideable: false,
    align: "end",
    cell: (key) => <KeyActions apiKey={key} onOpen={onOpen} />,
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
