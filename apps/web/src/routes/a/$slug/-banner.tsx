import { useMutation } from "@tanstack/react-query";
import { MailWarning } from "lucide-react";
import { sendVerificationEmail } from "../../../lib/session.ts";
import { Button } from "../../../ui/button.tsx";

/** Until the e-mail address is confirmed; everything works meanwhile. */
export function UnverifiedBanner({ email }: { email: string }) {
  const send = useMutation({ mutationFn: () => sendVerificationEmail(email) });
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-warning-soft px-4 py-1.5 text-[0.8125rem] text-warning-text sm:px-6"
    >
      <MailWarning aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 basis-56">
        {send.isSuccess
          ? `We have sent a new link to ${email}.`
          : `Please confirm your e-mail address: we sent a link to ${email}.`}
      </span>
      {!send.isSuccess && (
        <Button
          variant="link"
          size="sm"
          className="text-warning-text underline"
          pending={send.isPending}
          onClick={() => send.mutate()}
        >
          Send it again
        </Button>
      )}
    </div>
  );
}
