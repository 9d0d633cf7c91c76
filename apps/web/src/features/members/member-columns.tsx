import { label, many } from "../../lib/labels.ts";
import { date } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import type { Column } from "../../ui/data-table-columns.ts";
import { MemberActions, type MemberDialog } from "./member-actions.tsx";
import type { Member } from "./role-words.ts";

/** A member's line; `siteNames` are those that the reader may see. */
export const memberColumns = (
  siteNames: ReadonlyMap<string, string>,
  onOpen: (dialog: MemberDialog, member: Member) => void,
): Column<Member>[] => [
  {
    id: "name",
    header: "Member",
    phone: "title",
    hideable: false,
    minWidth: 220,
    cell: (member) => (
      <span className="block min-w-0 py-1">
        <span className="flex items-center gap-2 font-medium">
          <span className="truncate">{member.name}</span>
          {member.isMe && <Badge tone="success">You</Badge>}
          {member.disabledAt && <Badge tone="danger">Disabled</Badge>}
        </span>
        <span className="block truncate font-normal text-ink-muted text-xs">{member.email}</span>
      </span>
    ),
  },
  {
    id: "role",
    header: "Role",
    width: 110,
    cell: (member) => <Badge tone="accent">{label(member.role)}</Badge>,
  },
  {
    id: "sites",
    header: "Sites",
    minWidth: 160,
    cell: (member) => <Sites member={member} names={siteNames} />,
  },
  { id: "joined", header: "Joined", width: 130, cell: (member) => date(member.joinedAt) },
  {
    id: "actions",
    header: "Actions",
    width: 90,
    hideable: false,
    align: "end",
    cell: (member) => <MemberActions member={member} onOpen={onOpen} />,
  },
];

function Sites({ member, names }: { member: Member; names: ReadonlyMap<string, string> }) {
  if (member.seesEverySite) return <span className="text-ink-muted">Every site</span>;
  const known = member.siteIds.map((id) => names.get(id)).filter((name) => name !== undefined);
  if (known.length === 0) return <Badge tone="warning">No site</Badge>;
  const all = known.join(", ");
  return (
    <span className="block truncate" title={all}>
      {known.length > 2 ? many(known.length, "site") : all}
    </span>
  );
}
