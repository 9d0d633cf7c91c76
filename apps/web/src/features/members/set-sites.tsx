import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Member } from "./role-words.ts";
import { SitesField } from "./sites-field.tsx";

/** Says which sites a member sees. */
export function SetSites({ member, onClose }: { member: Member; onClose: () => void }) {
  const [siteIds, setSiteIds] = useState(member.siteIds);
  const change = useMutation(
    trpc.members.setSites.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`The sites of ${member.name} are saved.`);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Sites of ${member.name}`}
      description="What is not granted is not there for them."
      size="sm"
      footer={
        <DialogButtons
          label="Save"
          pending={change.isPending}
          onClick={() => change.mutate({ userId: member.userId, siteIds })}
        />
      }
    >
      <div className="space-y-4">
        <SitesField value={siteIds} onChange={setSiteIds} />
        <FormError error={change.error} />
      </div>
    </Dialog>
  );
}
