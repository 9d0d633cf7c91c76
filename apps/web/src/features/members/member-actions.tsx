import { Link, useParams } from "@tanstack/react-router";
import { KeySquare, LogOut, Search, UserMinus, UserRoundPen } from "lucide-react";
import { useCan } from "../../lib/me.ts";
import { ActionsMenu } from "../../ui/actions-menu.tsx";
import { MenuItem, MenuSeparator } from "../../ui/dropdown-menu.tsx";
import type { Member } from "./role-words.ts";

export type MemberDialog = "role" | "sites" | "remove" | "leave";
type MemberActionsProps = { member: Member; onOpen: (dialog: MemberDialog, member: Member) => void };

const refusal = (answer: Member["can"]["remove"]) => (answer === true ? undefined : answer);

/** What can be done with a member; what cannot says why. */
export function MemberActions({ member, onOpen }: MemberActionsProps) {
  const { slug = "" } = useParams({ strict: false });
  const setRole = useCan("members.setRole") ?? refusal(member.can.setRole);
  const setSites = useCan("members.setSites") ?? refusal(member.can.setSites);
  const remove = useCan("members.remove") ?? refusal(member.can.remove);
  const leave = useCan("members.leave") ?? refusal(member.can.leave);
  const explain = useCan("access.explain");
  return (
    <ActionsMenu name={member.name} className="w-64">
      <MenuItem
        icon={<UserRoundPen aria-hidden />}
        disabledReason={setRole}
        onSelect={() => onOpen("role", member)}
      >
        Change role
      </MenuItem>
      <MenuItem
        icon={<KeySquare aria-hidden />}
        disabledReason={setSites}
        onSelect={() => onOpen("sites", member)}
      >
        Set sites
      </MenuItem>
      {explain ? (
        <MenuItem icon={<Search aria-hidden />} disabledReason={explain}>
          Explain access
        </MenuItem>
      ) : (
        <MenuItem asChild>
          <Link to="/a/$slug/explain" params={{ slug }} search={{ userId: member.userId }}>
            <Search aria-hidden />
            Explain access
          </Link>
        </MenuItem>
      )}
      <MenuSeparator />
      {member.isMe ? (
        <MenuItem
          icon={<LogOut aria-hidden />}
          tone="danger"
          disabledReason={leave}
          onSelect={() => onOpen("leave", member)}
        >
          Leave the account
        </MenuItem>
      ) : (
        <MenuItem
          icon={<UserMinus aria-hidden />}
          tone="danger"
          disabledReason={remove}
          onSelect={() => onOpen("remove", member)}
        >
          Remove
        </MenuItem>
      )}
    </ActionsMenu>
  );
}
