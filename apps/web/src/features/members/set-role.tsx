import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Select } from "../../ui/select.tsx";
import { toast } from "../../ui/toast.tsx";
import { givenRoles, type Member, type Members, roleOptions } from "./role-words.ts";

type SetRoleProps = { member: Member; members: Members; onClose: () => void };

/** Gives a member another role. */
export function SetRole({ member, members, onClose }: SetRoleProps) {
  const roles = givenRoles(members.grantable);
  const [wanted, setWanted] = useState(() => roles.find((one) => Object.is(one, member.role)));
  const change = useMutation(
    trpc.members.setRole.mutationOptions({
      meta: { showsError: true },
      onSuccess: (now) => {
        toast.success(`${member.name} is ${label(now.role).toLowerCase()} now.`);
        onClose();
      },
    }),
  );
  const everySite = wanted !== undefined && members.everySite.includes(wanted);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Role of ${member.name}`}
      size="sm"
      footer={
        <DialogButtons
          label="Save"
          pending={change.isPending}
          disabledReason={wanted === undefined && "Choose a role."}
          onClick={() => wanted && change.mutate({ userId: member.userId, role: wanted })}
        />
      }
    >
      <div className="space-y-4">
        <Field label="Role">
          <Select options={roleOptions(roles)} value={wanted} onValueChange={setWanted} />
        </Field>
        {everySite !== member.seesEverySite && (
          <p className="rounded-control bg-warning-soft p-3 text-warning-text">
            {everySite
              ? "This role sees every site, whatever was granted."
              : "This role sees only the sites that are granted: set them next."}
          </p>
        )}
        <FormError error={change.error} />
      </div>
    </Dialog>
  );
}
