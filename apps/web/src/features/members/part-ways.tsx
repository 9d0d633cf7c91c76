import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../lib/api.ts";
import { useMe } from "../../lib/me.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { toast } from "../../ui/toast.tsx";
import type { Member } from "./role-words.ts";

type PartWaysProps = { member: Member; onClose: () => void };

/** Asks, then puts a member out of the account. */
export function RemoveMember({ member, onClose }: PartWaysProps) {
  const { account } = useMe();
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${member.name} is no longer a member.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${member.name}?`}
      description={
        <>
          <p>{`From now on ${account?.name ?? "this account"} is shut for ${member.email}:`}</p>
          <Ends whose="their" />
          <p className="mt-2">What they wrote stays. They keep their sign-in and their other accounts.</p>
        </>
      }
      confirmLabel="Remove"
      tone="danger"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ userId: member.userId })}
    >
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}

/** Asks, then leaves the account; another page begins. */
export function LeaveAccount({ member, onClose }: PartWaysProps) {
  const { account } = useMe();
  const leave = useMutation(
    trpc.members.leave.mutationOptions({
      meta: { showsError: true, changesNothing: true },
      onSuccess: () => location.assign("/"),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Leave ${account?.name ?? "this account"}?`}
      description={
        <>
          <p>{`You (${member.email}) will be no member any more. Only an invitation brings you back.`}</p>
          <Ends whose="your" />
          <p className="mt-2">What you wrote stays.</p>
        </>
      }
      confirmLabel="Leave"
      tone="danger"
      pending={leave.isPending}
      onConfirm={() => leave.mutate({})}
    >
      <FormError error={leave.error} />
    </ConfirmDialog>
  );
}

const Ends = ({ whose }: { whose: string }) => (
  <ul className="mt-2 list-disc space-y-1 pl-5">
    <li>API keys that were made with {whose} name end at once.</li>
    <li>{whose.charAt(0).toUpperCase() + whose.slice(1)} tasks are nobody's.</li>
    <li>Grants of sites and running support sessions as this person end.</li>
  </ul>
);
