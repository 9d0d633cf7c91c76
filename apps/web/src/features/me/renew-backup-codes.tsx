import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { renewBackupCodes } from "../../lib/second-factor.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordStep } from "./password-step.tsx";

/** Makes new backup codes; those from before end. */
export function RenewBackupCodes({ onClose }: { onClose: () => void }) {
  const id = useId();
  const renew = useMutation({ mutationFn: renewBackupCodes, meta: { showsError: true } });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={renew.data ? "Your new backup codes" : "New backup codes"}
      description={renew.data ? undefined : "The codes that you have now stop working."}
      footer={
        renew.data ? (
          <Button variant="primary" onClick={onClose}>
            I have kept them
          </Button>
        ) : (
          <DialogButtons form={id} label="Continue" pending={renew.isPending} />
        )
      }
    >
      {renew.data ? (
        <BackupCodes codes={renew.data.backupCodes} />
      ) : (
        <PasswordStep id={id} error={renew.error} onSubmit={renew.mutate} />
      )}
    </Dialog>
  );
}
