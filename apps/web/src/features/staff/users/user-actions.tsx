import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { many } from "../../../lib/labels.ts";
import { useCan, useMe } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";

type Details = RouterOutputs["staff"]["users"]["get"];

/** Shuts somebody out, lets somebody in again, or ends the sessions. */
export function UserActions({ user }: { user: Details }) {
  const { id, name, email, disabledAt } = user;
  const me = useMe();
  const [open, setOpen] = useState<"disable" | "enable" | "end" | null>(null);
  const close = () => setOpen(null);
  const mayDisable = useCan("staff.users.disable") ?? (me.user?.id === id && "Nobody disables himself.");
  const mayEnable = useCan("staff.users.enable");
  const mayEnd = useCan("staff.users.endSessions") ?? (user.sessions.length === 0 && "There is no session.");
  const done = (words: string) => {
    toast.success(words);
    close();
  };
  const disable = useMutation(
    trpc.staff.users.disable.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => done(`${name} is shut out.`),
    }),
  );
  const enable = useMutation(
    trpc.staff.users.enable.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => done(`${name} can sign in again.`),
    }),
  );
  const end = useMutation(
    trpc.staff.users.endSessions.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ ended }) => done(`${many(ended, "session")} of ${name} ended.`),
    }),
  );
  return (
    <>
      <Button disabledReason={mayEnd} onClick={() => setOpen("end")}>
        End sessions
      </Button>
      {disabledAt ? (
        <Button variant="primary" disabledReason={mayEnable} onClick={() => setOpen("enable")}>
          Enable
        </Button>
      ) : (
        <Button variant="danger" disabledReason={mayDisable} onClick={() => setOpen("disable")}>
          Disable
        </Button>
      )}
      {open === "disable" && (
        <ReasonDialog
          title={`Disable ${name}?`}
          description={`${email} is shut out everywhere at once: every session ends, and API keys made by this person stop working. It can be undone.`}
          confirmLabel="Disable"
          tone="danger"
          pending={disable.isPending}
          error={disable.error}
          onConfirm={(reason) => disable.mutate({ id, reason })}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={open === "enable"}
        onOpenChange={(next) => !next && close()}
        title={`Let ${name} in again?`}
        description={`${email} can sign in anew. Sessions that were ended stay ended.`}
        confirmLabel="Enable"
        pending={enable.isPending}
        onConfirm={() => enable.mutate({ id })}
      >
        <FormError error={enable.error} />
      </ConfirmDialog>
      <ConfirmDialog
        open={open === "end"}
        onOpenChange={(next) => !next && close()}
        title={`End the sessions of ${name}?`}
        description={`${email} is signed out in every browser and has to sign in anew.`}
        confirmLabel="End sessions"
        tone="danger"
        pending={end.isPending}
        onConfirm={() => end.mutate({ id })}
      >
        <FormError error={end.error} />
      </ConfirmDialog>
    </>
  );
}
