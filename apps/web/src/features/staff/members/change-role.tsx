import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { label } from "../../../lib/labels.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import { type StaffMember, staffRoleOptions } from "./member-words.ts";

/** Gives somebody of the staff another role. */
export function ChangeRole({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const [role, setRole] = useState(member.staffRole ?? undefined);
  const grant = useMutation(
    trpc.staff.members.grant.mutationOptions({
      meta: { showsError: true },
      onSuccess: (now) => {
        toast.success(`${member.name} is staff ${label(now.staffRole ?? "").toLowerCase()} now.`);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Staff role of ${member.name}`}
      description="It holds from the next click on; sessions go on."
      size="sm"
      footer={
        <DialogButtons
          label="Save"
          pending={grant.isPending}
          disabledReason={Object.is(role, member.staffRole) && "Choose another role."}
          onClick={() => role && grant.mutate({ id: member.id, role })}
        />
      }
    >
      <div className="space-y-4">
        <Field label="Role">
          <Select options={staffRoleOptions} value={role} onValueChange={setRole} />
        </Field>
        <FormError error={grant.error} />
      </div>
    </Dialog>
  );
}
