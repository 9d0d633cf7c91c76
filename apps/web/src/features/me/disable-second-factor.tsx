import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useInvalidate } from "../../lib/invalidate.ts";
import { removeSecondFactor } from "../../lib/second-factor.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { toast } from "../../ui/toast.tsx";
import { PasswordStep } from "./password-step.tsx";

/** Turns the second factor off, with the password. */
export function DisableSecondFactor({ onClose }: { onClose: () => void }) {
  const id = useId();
  const invalidate = useInvalidate();
  const remove = useMutation({
    mutationFn: removeSecondFactor,
    meta: { showsError: true },
    onSuccess: () => {
      toast.success("The second factor is off.");
      void invalidate("me");
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Turn off the second factor"
      description="From then on your password alone signs you in. The backup codes end too."
      size="sm"
      footer={<DialogButtons form={id} label="Turn off" pending={remove.isPending} />}
    >
      <PasswordStep id={id} error={remove.error} onSubmit={remove.mutate} />
    </Dialog>
  );
}
