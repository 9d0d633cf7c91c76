import { UserMinus, UserRoundPen } from "lucide-react";
import { label } from "../../../lib/labels.ts";
import { useCan } from "../../../lib/me.ts";
import { ActionsMenu } from "../../../ui/actions-menu.tsx";
import { Badge } from "../../../ui/badge.tsx";
import type { Column } from "../../../ui/data-table-columns.ts";
import { MenuItem, MenuSeparator } from "../../../ui/dropdown-menu.tsx";
import { When } from "../when.tsx";
import type { StaffMember } from "./member-words.ts";

export type MemberDialog = "role" | "revoke";
type Open = (what: MemberDialog, member: StaffMember) => void;

/** A staff member's line. @param lastAdmin why somebody must stay one */
export const memberColumns = (
  lastAdmin: (member: StaffMember) => string | undefined,
  onOpen: Open,
): Column<StaffMember>[] => [
  {
    id: "name",
    header: "Staff member",
    phone: "title",
    hideable: false,
    minWidth: 220,
    cell: ({ name, email }) => (
      <span className="block min-w-0 py-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate font-normal text-ink-muted text-xs">{email}</span>
      </span>
    ),
  },
  { id: "role", header: "Staff role", width: 140, value: ({ staffRole }) => staffRole && label(staffRole) },
  {
    id: "secured",
    header: "Second factor",
    width: 150,
    cell: ({ twoFactorEnabled }) =>
      twoFactorEnabled ? <Badge tone="success">Set up</Badge> : <Badge tone="warning">Missing</Badge>,
  },
  {
    id: "state",
    header: "State",
    width: 120,
    cell: ({ disabledAt }) => (
      <Badge tone={disabledAt ? "danger" : "success"} dot>
        {disabledAt ? "Disabled" : "Active"}
      </Badge>
    ),
  },
  {
    id: "signIn",
    header: "Last sign-in",
    width: 140,
    cell: ({ lastSignIn }) => <When at={lastSignIn} none="Not signed in" />,
  },
  {
    id: "actions",
    header: "Actions",
    width: 90,
    align: "end",
    hideable: false,
    cell: (member) => <Actions member={member} last={lastAdmin(member)} onOpen={onOpen} />,
  },
];

type ActionsProps = { member: StaffMember; last: string | undefined; onOpen: Open };

function Actions({ member, last, onOpen }: ActionsProps) {
  const mayGrant = useCan("staff.members.grant") ?? last;
  const mayRevoke = useCan("staff.members.revoke") ?? last;
  return (
    <ActionsMenu name={member.name} className="w-64">
      <MenuItem
        icon={<UserRoundPen aria-hidden />}
        disabledReason={mayGrant}
        onSelect={() => onOpen("role", member)}
      >
        Change role
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<UserMinus aria-hidden />}
        tone="danger"
        disabledReason={mayRevoke}
        onSelect={() => onOpen("revoke", member)}
      >
        Revoke
      </MenuItem>
    </ActionsMenu>
  );
}
