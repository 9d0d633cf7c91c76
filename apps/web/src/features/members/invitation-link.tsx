import { date } from "../../lib/time.ts";
import { CopyField } from "../../ui/copy-field.tsx";

/** The link of an invitation, which the server tells once; afterwards there is only a new one. */
export function InvitationLink({ email, url, expiresAt }: { email: string; url: string; expiresAt: string }) {
  return (
    <div className="space-y-4">
      <p>
        We have written to <strong className="font-medium">{email}</strong>. You can also hand over the link
        yourself; it is shown only now.
      </p>
      <CopyField label="Invitation link" value={url} copyLabel="Copy link" />
      <p className="text-ink-muted text-xs">It works once, until {date(expiresAt)}.</p>
    </div>
  );
}
