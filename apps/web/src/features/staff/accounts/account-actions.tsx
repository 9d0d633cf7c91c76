import { useState } from "react";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import type { AccountDetail } from "./account-filter.ts";
import { type Move, MoveAccount } from "./move-account.tsx";
import { SetPlan } from "./set-plan.tsx";

/** What staff may do with the account as it stands. */
export function AccountActions({ account }: { account: AccountDetail }) {
  const [open, setOpen] = useState<Move | "plan">();
  const refusals = {
    plan: useCan("staff.accounts.setPlan"),
    suspend: useCan("staff.accounts.suspend"),
    activate: useCan("staff.accounts.activate"),
    cancel: useCan("staff.accounts.cancel"),
  };
  const close = () => setOpen(undefined);
  const { can } = account;
  return (
    <>
      {can.setPlan && (
        <Button disabledReason={refusals.plan} onClick={() => setOpen("plan")}>
          Set plan
        </Button>
      )}
      {can.suspend && (
        <Button disabledReason={refusals.suspend} onClick={() => setOpen("suspend")}>
          Suspend
        </Button>
      )}
      {can.activate && (
        <Button disabledReason={refusals.activate} onClick={() => setOpen("activate")}>
          Activate
        </Button>
      )}
      {can.cancel && (
        <Button variant="ghost" disabledReason={refusals.cancel} onClick={() => setOpen("cancel")}>
          Close account
        </Button>
      )}
      {open === "plan" && <SetPlan account={account} onClose={close} />}
      {open && open !== "plan" && <MoveAccount move={open} account={account} onClose={close} />}
    </>
  );
}
