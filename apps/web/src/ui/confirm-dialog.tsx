import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";
import { useReturnFocus } from "./return-focus.ts";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  confirmLabel: string;
  tone?: "normal" | "danger";
  pending?: boolean;
  /** Words the person must type first; for what cannot be undone. */
  typeToConfirm?: string;
  /** The caller closes the dialog when the work is done. */
  onConfirm: () => void;
  children?: ReactNode;
};

/** Asks before something that matters. The first focus is on "Cancel". */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, tone = "normal", pending } = props;
  const [typed, setTyped] = useState("");
  const returnFocus = useReturnFocus(open);
  const missing = props.typeToConfirm !== undefined && typed.trim() !== props.typeToConfirm;
  const change = (next: boolean) => {
    setTyped("");
    onOpenChange(next);
  };
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid animate-enter items-end bg-scrim sm:place-items-center sm:p-6">
          <Radix.Content
            onCloseAutoFocus={returnFocus}
            className="w-full animate-enter space-y-4 rounded-t-2xl border bg-surface p-5 text-ink shadow-float outline-none sm:max-w-md sm:rounded-2xl"
          >
            <div className="space-y-1.5">
              <Radix.Title className="font-semibold text-lg leading-6">{title}</Radix.Title>
              <Radix.Description asChild>
                <div className="text-ink-muted">{description}</div>
              </Radix.Description>
            </div>
            {props.children}
            {props.typeToConfirm !== undefined && (
              <Field label={`Type “${props.typeToConfirm}” to confirm`}>
                <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
              </Field>
            )}
            <div className="flex flex-col-reverse gap-2 pt-1 sm:flex-row sm:justify-end">
              <Radix.Cancel asChild>
                <Button>Cancel</Button>
              </Radix.Cancel>
              <Button
                variant={tone === "danger" ? "danger" : "primary"}
                pending={pending}
                disabledReason={missing && `Type “${props.typeToConfirm}” first.`}
                onClick={props.onConfirm}
              >
                {confirmLabel}
              </Button>
            </div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
