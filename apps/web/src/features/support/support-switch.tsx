import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toast } from "../../ui/toast.tsx";

/** Whether support may enter: the owner's to say. */
export function SupportSwitch() {
  const refusal = useCan("accounts.setSupportAccess");
  const account = useQuery(trpc.accounts.get.queryOptions());
  const [asking, setAsking] = useState(false);
  const set = useMutation(
    trpc.accounts.setSupportAccess.mutationOptions({
      onSuccess: (_, { allowed }) => {
        toast.success(allowed ? "Support may enter your account." : "Support is shut out.");
        setAsking(false);
      },
    }),
  );
  if (!account.data) return null;
  const allowed = account.data.supportAccess;
  if (refusal) {
    return (
      <p className="px-5 pt-3">
        <Button size="sm" disabledReason={refusal}>
          Support access is {allowed ? "on" : "off"}
        </Button>
      </p>
    );
  }
  return (
    <div className="flex items-center gap-3 px-5 pt-3">
      <Switch
        aria-label="Allow support access"
        checked={allowed}
        disabled={set.isPending}
        onCheckedChange={(on) => (on ? set.mutate({ allowed: true }) : setAsking(true))}
      />
      <span aria-hidden>Allow support access</span>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Shut support out?"
        description="Sessions that run end at once, and no new one begins. A staff admin can still enter in an emergency, with a reason that you see here."
        confirmLabel="Shut out"
        tone="danger"
        pending={set.isPending}
        onConfirm={() => set.mutate({ allowed: false })}
      />
    </div>
  );
}
