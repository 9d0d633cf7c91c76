import { label } from "../../../lib/labels.ts";
import { Badge } from "../../../ui/badge.tsx";
import type { User } from "./user-filter.ts";

type State = Pick<User, "staffRole" | "disabledAt" | "emailVerified" | "twoFactorEnabled">;

/** Whether somebody can sign in, works for the installation, and how the sign-in is secured. */
export const UserState = ({ user }: { user: State }) => (
  <span className="flex flex-wrap items-center gap-1.5">
    {user.disabledAt ? (
      <Badge tone="danger" dot>
        Disabled
      </Badge>
    ) : user.emailVerified ? (
      <Badge tone="success" dot>
        Active
      </Badge>
    ) : (
      <Badge tone="warning" dot>
        E-mail not verified
      </Badge>
    )}
    {user.staffRole && <Badge tone="accent">Staff: {label(user.staffRole).toLowerCase()}</Badge>}
    {user.twoFactorEnabled && <Badge>Second factor</Badge>}
  </span>
);
