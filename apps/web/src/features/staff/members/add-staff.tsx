import { zodResolver } from "@hookform/resolvers/zod";
import { InviteStaff } from "@igny8/api/staff/schema";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { trpc } from "../../../lib/api.ts";
import { issuesOf } from "../../../lib/failure.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import { type Post, staffRoleOptions } from "./member-words.ts";

/** Of who is known already, the name is too. */
const Grant = InviteStaff.extend({ name: z.string() });

type AddStaffProps = {
  /** Somebody new, or somebody who was staff before. */
  way: "invite" | "grant";
  onClose: () => void;
};

const words = {
  invite: {
    title: "Invite a staff member",
    description: "For somebody without a sign-in here: a message leads to a password of their own.",
    label: "Send invitation",
  },
  grant: {
    title: "Grant a staff role",
    description:
      "For somebody who was staff before. Customers cannot be staff: invite them with another address.",
    label: "Grant",
  },
};

/** Makes somebody staff. */
export function AddStaff({ way, onClose }: AddStaffProps) {
  const form = useId();
  const invites = way === "invite";
  const { register, control, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(invites ? InviteStaff : Grant),
    defaultValues: { email: "", name: "", role: "support" as Post },
  });
  const { errors } = formState;
  const whenDone = {
    meta: { showsError: true },
    onSuccess: ({ email }: { email: string }) => {
      toast.success(invites ? `${email} is invited.` : `${email} is staff now.`);
      onClose();
    },
    onError: (error: unknown) => {
      for (const { field, reason } of issuesOf(error)) {
        if (field === "email" || field === "name") setError(field, { message: reason });
      }
    },
  };
  const invite = useMutation(trpc.staff.members.invite.mutationOptions(whenDone));
  const grant = useMutation(trpc.staff.members.grant.mutationOptions(whenDone));
  const { title, description, label } = words[way];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={<DialogButtons form={form} label={label} pending={invite.isPending || grant.isPending} />}
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={handleSubmit(({ email, name, role }) =>
          invites ? invite.mutate({ email, name, role }) : grant.mutate({ email, role }),
        )}
      >
        <Field label="E-mail" error={errors.email}>
          <Input type="email" autoComplete="off" autoFocus {...register("email")} />
        </Field>
        {invites && (
          <Field label="Name" error={errors.name}>
            <Input autoComplete="off" maxLength={100} {...register("name")} />
          </Field>
        )}
        <Field label="Role" error={errors.role}>
          <Controller
            control={control}
            name="role"
            render={({ field }) => (
              <Select options={staffRoleOptions} value={field.value} onValueChange={field.onChange} />
            )}
          />
        </Field>
        <FormError error={invite.error ?? grant.error} />
      </form>
    </Dialog>
  );
}
