import { Link } from "@tanstack/react-router";
import type { RouterOutputs } from "../../lib/api.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { EndSession } from "./end-session.tsx";
import { minutesAndSeconds, useLeft } from "./use-left.ts";

export type StaffSession = RouterOutputs["staff"]["support"]["list"]["items"][number];

/** A session's line for staff. */
export const columns: Column<StaffSession>[] = [
  {
    id: "account",
    header: "Account",
    phone: "title",
    hideable: false,
    isControl: true,
    minWidth: 120,
    cell: ({ account }) => (
      <Link
        to="/staff/accounts/$id"
        params={{ id: account.id }}
        className="block truncate font-medium underline-offset-4 hover:underline"
      >
        {account.name}
      </Link>
    ),
  },
  { id: "staff", header: "Staff", minWidth: 100, value: ({ staff }) => staff.name },
  {
    id: "user",
    header: "As",
    minWidth: 110,
    cell: ({ user }) => (
      <span className="block truncate" title={user.email ?? undefined}>
        {user.name ?? "A former member"}
      </span>
    ),
  },
  {
    id: "mode",
    header: "Mode",
    width: 115,
    cell: ({ mode }) => (
      <Badge tone={mode === "write" ? "danger" : "neutral"}>
        {mode === "write" ? "May change" : "Reads only"}
      </Badge>
    ),
  },
  {
    id: "reason",
    header: "Reason",
    minWidth: 160,
    cell: ({ reason, overrideReason }) => (
      <span className="block min-w-0">
        <span className="block truncate" title={reason}>
          {reason}
        </span>
        {overrideReason && (
          <span className="block truncate text-danger-text text-xs" title={overrideReason}>
            Overridden: {overrideReason}
          </span>
        )}
      </span>
    ),
  },
  { id: "until", header: "Until", width: 195, cell: (session) => <Until session={session} /> },
  {
    id: "actions",
    header: "Actions",
    width: 130,
    align: "end",
    hideable: false,
    cell: (session) =>
      session.can.end ? (
        <EndSession session={session} />
      ) : (
        <span className="text-ink-muted text-xs">{ended[session.endedBy]}</span>
      ),
  },
];

const ended = { staff: "Ended by staff", account: "Ended by the account", time: "Ran out" };

function Until({ session }: { session: StaffSession }) {
  const left = useLeft(session.expiresAt);
  return (
    <span className="block min-w-0">
      {session.endedAt ? (
        dateTime(session.endedAt)
      ) : (
        <span className="flex items-center gap-2">
          <Badge tone="danger" dot>
            Inside now
          </Badge>
          <span className="tabular-nums">{minutesAndSeconds(left)}</span>
        </span>
      )}
      <span className="block truncate text-ink-muted text-xs">from {dateTime(session.startedAt)}</span>
    </span>
  );
}
