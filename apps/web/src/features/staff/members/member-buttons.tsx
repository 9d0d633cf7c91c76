import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { AddStaff } from "./add-staff.tsx";

/** The two ways to make somebody staff. */
export function MemberButtons() {
  const [way, setWay] = useState<"invite" | "grant">();
  const mayGrant = useCan("staff.members.grant");
  const mayInvite = useCan("staff.members.invite");
  return (
    <>
      <Button disabledReason={mayGrant} onClick={() => setWay("grant")}>
        Grant a role
      </Button>
      <Button variant="primary" disabledReason={mayInvite} onClick={() => setWay("invite")}>
        <UserPlus aria-hidden />
        Invite
      </Button>
      {way && <AddStaff way={way} onClose={() => setWay(undefined)} />}
    </>
  );
}
