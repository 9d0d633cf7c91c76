import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.ts";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "./account-filter.ts";

export type Move = "suspend" | "activate" | "cancel";

const words = {
  suspend: {
    title: "Suspend",
    does: "Nobody of the account gets in until it is activated again: no page, no key, no job. Nothing is deleted.",
    label: "Suspend account",
    done: "is suspended",
  },
  activate: {
    title: "Activate",
    does: "The account works again at once, as far as its subscription goes.",
    label: "Activate account",
    done: "is active",
  },
  cancel: {
    title: "Cancel",
    does: "The account is closed for good. This cannot be taken back here.",
    label: "Close account",
    done: "is closed",
  },
} as const;

type MoveAccountProps = { move: Move; account: AccountDetail; onClose: () => void };

/** Asks for the reason, then suspends, activates or closes an account. */
export function MoveAccount({ move, account, onClose }: MoveAccountProps) {
  const { title, does, label, done } = words[move];
  const change = useMutation(
    trpc.staff.accounts[move].mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${account.name} ${done}.`);
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`${title} ${account.name}?`}
      description={does}
      confirmLabel={label}
      tone={move === "activate" ? "normal" : "danger"}
      pending={change.isPending}
      error={change.error}
      onConfirm={(reason) => change.mutate({ id: account.id, reason })}
      onClose={onClose}
    />
  );
}
