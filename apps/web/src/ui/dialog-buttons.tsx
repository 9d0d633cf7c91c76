import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import type { Denial } from "./denial.ts";
import { DialogClose } from "./dialog.tsx";

type DialogButtonsProps = {
  /** What the main button does: "Save". */
  label: ReactNode;
  pending?: boolean;
  disabledReason?: string | Denial | null | false;
  /** The form that it submits; without one `onClick` is called. */
  form?: string;
  onClick?: () => void;
};

/** "Cancel" and the one thing that the dialog is for. */
export function DialogButtons({ label, pending, disabledReason, form, onClick }: DialogButtonsProps) {
  return (
    <>
      <DialogClose asChild>
        <Button>Cancel</Button>
      </DialogClose>
      <Button
        type={form ? "submit" : "button"}
        form={form}
        variant="primary"
        pending={pending}
        disabledReason={disabledReason}
        onClick={onClick}
      >
        {label}
      </Button>
    </>
  );
}
