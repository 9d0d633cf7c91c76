import { DEFAULT_MINUTES, MAX_MINUTES, MIN_MINUTES, MIN_REASON } from "@igny8/api/support/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toast } from "../../ui/toast.tsx";
import { EnterFault } from "./enter-fault.tsx";
import { type Entered, openSupportTab } from "./hand-over.ts";

type Account = Pick<
  RouterOutputs["staff"]["accounts"]["get"],
  "id" | "slug" | "name" | "owner" | "members" | "supportAccess"
>;
type EnterAccountProps = { account: Account; onEntered: (session: Entered) => void; onClose: () => void };

const lengths = [MIN_MINUTES, DEFAULT_MINUTES, 45, MAX_MINUTES].map((minutes) => ({
  value: String(minutes),
  label: `${minutes} minutes`,
}));

/** As whom, why, how and for how long; then the account opens in a tab of its own. */
export function EnterAccount({ account, onEntered, onClose }: EnterAccountProps) {
  const form = useId();
  const [userId, setUserId] = useState(account.owner.id);
  const [reason, setReason] = useState("");
  const [override, setOverride] = useState("");
  const [mode, setMode] = useState<"read" | "write">("read");
  const [minutes, setMinutes] = useState(String(DEFAULT_MINUTES));
  const start = useMutation(
    trpc.staff.support.start.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ id, token, account: { slug } }) => {
        const entered = { id, token, slug };
        if (!openSupportTab(entered)) toast.warning("The browser kept the tab shut. Open it from this page.");
        onEntered(entered);
      },
    }),
  );
  const off = !account.supportAccess;
  const short = (text: string) => text.trim().length < MIN_REASON;
  const missing =
    (short(reason) && `Say why in at least ${MIN_REASON} characters: the account's admins read it.`) ||
    (off && short(override) && "Say why you enter although support access is off.");
  const submit = () =>
    start.mutate({
      accountId: account.id,
      userId,
      reason: reason.trim(),
      mode,
      minutes: Number(minutes),
      overrideReason: off ? override.trim() : undefined,
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Enter ${account.name}`}
      description="You see what this person sees. The owner and the admins are told at once, and everything is in their access log."
      footer={<DialogButtons label="Enter" form={form} pending={start.isPending} disabledReason={missing} />}
    >
      <form
        id={form}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing && !start.isPending) submit();
        }}
      >
        <Field label="As">
          <Select
            options={account.members.map(({ id, name, email, role }) => ({
              value: id,
              label: `${name}, ${label(role).toLowerCase()}`,
              hint: email,
            }))}
            value={userId}
            onValueChange={setUserId}
          />
        </Field>
        <Field label="Reason" hint="At least 10 characters; the account's owner and admins read it.">
          <Textarea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Mode">
            <Select
              options={[
                { value: "read", label: "Read only" },
                { value: "write", label: "Read and change", hint: "Staff admins only" },
              ]}
              value={mode}
              onValueChange={setMode}
            />
          </Field>
          <Field label="For">
            <Select options={lengths} value={minutes} onValueChange={setMinutes} />
          </Field>
        </div>
        {off && (
          <div className="space-y-3 rounded-control bg-warning-soft p-3 text-warning-text">
            <p>
              This account has switched support access off. A staff admin may override it in an emergency.
            </p>
            <Field label="Why enter all the same" hint="At least 10 characters; the account sees it.">
              <Textarea
                rows={2}
                maxLength={500}
                value={override}
                onChange={(event) => setOverride(event.target.value)}
              />
            </Field>
          </div>
        )}
        <EnterFault error={start.error} onEnded={() => start.reset()} />
      </form>
    </Dialog>
  );
}
