import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { StaffMember } from "./member-words.ts";

/** Asks, then takes a staff role away. */
export function RevokeStaff({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const revoke = useMutation(
    trpc.staff.members.revoke.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${member.name} is no longer staff.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Revoke the staff role of ${member.name}?`}
      description={`The staff area is shut for ${member.email} at once, and every session ends, support sessions too. The sign-in stays; the role can be granted again.`}
      confirmLabel="Revoke"
      tone="danger"
      pending={revoke.isPending}
      onConfirm={() => revoke.mutate({ id: member.id })}
    >
      <FormError error={revoke.error} />
    </ConfirmDialog>
  );
}
