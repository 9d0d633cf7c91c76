import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useInvalidate } from "../../lib/invalidate.ts";
import { beginSecondFactor, confirmSecondFactor, type Enrolment, secretOf } from "../../lib/second-factor.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordStep } from "./password-step.tsx";

/** Password, the app, a code of it, and the backup codes. */
export function EnableSecondFactor({ onClose }: { onClose: () => void }) {
  const id = useId();
  const invalidate = useInvalidate();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const begin = useMutation({
    mutationFn: beginSecondFactor,
    meta: { showsError: true },
    onSuccess: setEnrolment,
  });
  const confirm = useMutation({
    mutationFn: confirmSecondFactor,
    meta: { showsError: true },
    onSuccess: () => invalidate("me"),
  });
  const close = (open: boolean) => !open && onClose();
  if (confirm.isSuccess && enrolment) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title="The second factor is on"
        footer={
          <Button variant="primary" onClick={onClose}>
            I have kept them
          </Button>
        }
      >
        <BackupCodes codes={enrolment.backupCodes} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Turn on the second factor"
      description={
        enrolment
          ? "Scan this with your authenticator app, then enter the code that it shows."
          : "You need an authenticator app on your phone, or a password manager that knows codes."
      }
      footer={
        <DialogButtons
          form={id}
          label={enrolment ? "Confirm" : "Continue"}
          pending={begin.isPending || confirm.isPending}
        />
      }
    >
      {enrolment ? (
        <ConfirmStep id={id} totpURI={enrolment.totpURI} error={confirm.error} onSubmit={confirm.mutate} />
      ) : (
        <PasswordStep id={id} error={begin.error} onSubmit={begin.mutate} />
      )}
    </Dialog>
  );
}

type ConfirmStepProps = { id: string; totpURI: string; error: unknown; onSubmit: (code: string) => void };

function ConfirmStep({ id, totpURI, error, onSubmit }: ConfirmStepProps) {
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replace(/\s/g, "");
    setMissing(digits === "");
    if (digits !== "") onSubmit(digits);
  };
  return (
    <form id={id} noValidate className="space-y-5" onSubmit={submit}>
      <QrCode text={totpURI} label="QR code for your authenticator app" className="mx-auto w-48" />
      <CopyField label="Or type this secret" value={secretOf(totpURI)} copyLabel="Copy secret" />
      <Field
        label="Code"
        hint="Six digits; they change every 30 seconds."
        error={missing ? "Enter the code" : undefined}
      >
        <Input
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          className="font-mono tracking-widest"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <FormError error={error} />
    </form>
  );
}
