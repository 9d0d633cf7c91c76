import { zodResolver } from "@hookform/resolvers/zod";
import { Invite } from "@igny8/api/members/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { trpc } from "../../lib/api.ts";
import { issuesOf } from "../../lib/failure.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { givenRoles, type Members, roleOptions } from "./role-words.ts";
import { Seats } from "./seats.tsx";
import { SitesField } from "./sites-field.tsx";

type InviteDialogProps = { members: Members; onClose: () => void };
type Sent = { email: string; url: string; expiresAt: string };

/** Invites somebody by e-mail, with a role and, where the role needs them, sites; then shows the link once. */
export function InviteDialog({ members, onClose }: InviteDialogProps) {
  const id = useId();
  const [sent, setSent] = useState<Sent>();
  const roles = givenRoles(members.grantable);
  const { register, control, handleSubmit, formState, watch, setError } = useForm({
    resolver: zodResolver(Invite),
    defaultValues: { email: "", role: roles[0], siteIds: [] as string[] },
  });
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ url, expiresAt }, { email }) => setSent({ email, url, expiresAt }),
      onError: (error) => {
        for (const { field, reason } of issuesOf(error)) {
          if (field === "email") setError("email", { message: reason });
        }
      },
    }),
  );
  const role = watch("role");
  const close = (open: boolean) => !open && onClose();
  if (sent) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title="The invitation is on its way"
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <InvitationLink {...sent} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Invite somebody"
      description="They get an e-mail with a link that works once, for seven days."
      footer={<DialogButtons form={id} label="Send invitation" pending={invite.isPending} />}
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={handleSubmit((values) => invite.mutate(values))}
      >
        <Field label="E-mail" error={formState.errors.email}>
          <Input type="email" autoComplete="off" autoFocus {...register("email")} />
        </Field>
        <Field label="Role" error={formState.errors.role}>
          <Controller
            control={control}
            name="role"
            render={({ field }) => (
              <Select options={roleOptions(roles)} value={field.value} onValueChange={field.onChange} />
            )}
          />
        </Field>
        {role && members.everySite.includes(role) ? (
          <p className="rounded-control bg-sunken p-3 text-ink-muted">This role sees every site.</p>
        ) : (
          <Controller
            control={control}
            name="siteIds"
            render={({ field }) => <SitesField value={field.value ?? []} onChange={field.onChange} />}
          />
        )}
        <Seats seats={members.seats} />
        <FormError error={invite.error} />
      </form>
    </Dialog>
  );
}
