import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { dateTime } from "../../lib/time.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Select } from "../../ui/select.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Key } from "./key-words.ts";

const overlaps = [
  { value: "0", label: "At once" },
  { value: "60", label: "In an hour" },
  { value: "1440", label: "In a day" },
  { value: "10080", label: "In a week" },
] as const;

type RotateKeyProps = { apiKey: Key; onClose: () => void; onRotated: (key: string, note: string) => void };

/** Replaces a key; both work until the overlap is over, so that nothing stands still. */
export function RotateKey({ apiKey, onClose, onRotated }: RotateKeyProps) {
  const [overlap, setOverlap] = useState<(typeof overlaps)[number]["value"]>("1440");
  const rotate = useMutation(
    trpc.keys.rotate.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ key, oldKeyEndsAt }) => onRotated(key, `The old key ends ${dateTime(oldKeyEndsAt)}.`),
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Rotate ${apiKey.name}`}
      description="A new key with the same role, site and expiry takes its place."
      size="sm"
      footer={
        <DialogButtons
          label="Rotate key"
          pending={rotate.isPending}
          onClick={() => rotate.mutate({ id: apiKey.id, overlapMinutes: Number(overlap) })}
        />
      }
    >
      <div className="space-y-4">
        <Field label="The old key ends" hint="Until then both work.">
          <Select options={overlaps} value={overlap} onValueChange={setOverlap} />
        </Field>
        <FormError error={rotate.error} />
      </div>
    </Dialog>
  );
}

/** Asks, then ends a key at once. */
export function RevokeKey({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const revoke = useMutation(
    trpc.keys.revoke.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${apiKey.name} is revoked.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Revoke ${apiKey.name}?`}
      description="Whatever calls with it is refused from now on. This cannot be undone; rotate it instead to change over without a gap."
      confirmLabel="Revoke key"
      tone="danger"
      pending={revoke.isPending}
      onConfirm={() => revoke.mutate({ id: apiKey.id })}
    >
      <FormError error={revoke.error} />
    </ConfirmDialog>
  );
}
