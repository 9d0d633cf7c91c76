import { type ReactNode, useId, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog, DialogClose } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { FormError } from "./form-error.tsx";
import { Textarea } from "./textarea.tsx";

const LEAST = 3;

type ReasonDialogProps = {
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  confirmLabel: string;
  tone?: "normal" | "danger";
  /** What else is to be chosen, above the reason. */
  children?: ReactNode;
  /** How many letters the reason has at least. */
  least?: number;
  /** What is still missing besides the reason. */
  missing?: string | false;
  pending: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** Asks for the reason that the audit keeps, before staff change something. Open while it is there. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, description, confirmLabel, tone, children, missing, pending, error, onConfirm, onClose } =
    props;
  const [reason, setReason] = useState("");
  const form = useId();
  const least = props.least ?? LEAST;
  const short = reason.trim().length < least;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            form={form}
            variant={tone === "danger" ? "danger" : "primary"}
            pending={pending}
            disabledReason={
              missing || (short && `Say why first, in ${least} letters or more: the audit keeps the reason.`)
            }
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!short && !missing && !pending) onConfirm(reason.trim());
        }}
      >
        {children}
        <Field label="Reason" hint="Kept in the audit, where the account's admins read it.">
          <Textarea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <FormError error={error} />
      </form>
    </Dialog>
  );
}
