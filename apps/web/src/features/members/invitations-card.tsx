import { useMutation } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { ago, dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardHeader } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { toast } from "../../ui/toast.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import type { Invitation } from "./role-words.ts";

/** Who is invited and has not come yet. */
export function InvitationsCard({ invitations }: { invitations: readonly Invitation[] }) {
  const [sent, setSent] = useState<{ email: string; url: string; expiresAt: string }>();
  return (
    <Card>
      <CardHeader
        title="Open invitations"
        description="Each holds a seat until it is used, revoked or over."
      />
      <ul className="mt-4 divide-y border-t">
        {invitations.map((invitation) => (
          <Line
            key={invitation.id}
            invitation={invitation}
            onSent={(link) => setSent({ email: invitation.email, ...link })}
          />
        ))}
      </ul>
      {sent && (
        <Dialog
          open
          onOpenChange={(open) => !open && setSent(undefined)}
          title="The invitation is sent again"
          footer={
            <Button variant="primary" onClick={() => setSent(undefined)}>
              Done
            </Button>
          }
        >
          <InvitationLink {...sent} />
        </Dialog>
      )}
    </Card>
  );
}

type LineProps = { invitation: Invitation; onSent: (link: { url: string; expiresAt: string }) => void };

function Line({ invitation: { id, email, role, invitedBy, expiresAt }, onSent }: LineProps) {
  const [asking, setAsking] = useState(false);
  const resend = useMutation(trpc.members.resendInvite.mutationOptions({ onSuccess: onSent }));
  const revoke = useMutation(
    trpc.members.revokeInvite.mutationOptions({
      onSuccess: () => {
        toast.success(`The invitation of ${email} is revoked.`);
        setAsking(false);
      },
    }),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <MailPlus aria-hidden className="size-5 shrink-0 text-ink-muted" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="break-all">{email}</span>
          <Badge tone="accent">{label(role)}</Badge>
        </p>
        <p className="text-ink-muted text-xs">
          {invitedBy && `Invited by ${invitedBy} · `}
          <time dateTime={expiresAt} title={dateTime(expiresAt)}>
            ends {ago(expiresAt)}
          </time>
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          aria-label={`Send again: ${email}`}
          pending={resend.isPending}
          disabledReason={useCan("members.resendInvite")}
          onClick={() => resend.mutate({ id })}
        >
          Send again
        </Button>
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Revoke: ${email}`}
          disabledReason={useCan("members.revokeInvite")}
          onClick={() => setAsking(true)}
        >
          Revoke
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke the invitation of ${email}?`}
        description="Its link stops working at once, and the seat is free again."
        confirmLabel="Revoke"
        tone="danger"
        pending={revoke.isPending}
        onConfirm={() => revoke.mutate({ id })}
      />
    </li>
  );
}
