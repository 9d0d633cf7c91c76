import type { ComponentProps, ReactNode } from "react";
import { useOnce } from "../lib/once.ts";
import type { Denial } from "./denial.ts";
import { Dialog } from "./dialog.tsx";
import { DialogButtons } from "./dialog-buttons.tsx";
import { FormError } from "./form-error.tsx";
import { PriceNote, totalOf, useAvailable } from "./price-note.tsx";

type Handlers = { onClose: () => void; onJob: (jobId: string) => void };

/** What the mutation that starts a job does besides; sent twice with the same input, it starts one. */
export const useStart = (input: unknown, { onClose, onJob }: Handlers) => ({
  ...useOnce(input),
  meta: { showsError: true },
  onSuccess: ({ jobId }: { jobId: string }) => {
    onClose();
    onJob(jobId);
  },
});

type StartJobProps = {
  title: string;
  description: string;
  /** On the button: "Write articles". */
  label: string;
  price: ComponentProps<typeof PriceNote>;
  /** Why the caller may not, or why it cannot be started as it is. */
  disabledReason: Denial | string | false | undefined;
  start: { isPending: boolean; error: unknown };
  onStart: () => void;
  onClose: () => void;
  /** What is to be said and chosen before. */
  children: ReactNode;
  /** The way out of an error. */
  wayOut?: ReactNode;
};

/** Says what a job will do and cost, and starts it, if there are enough credits for it. */
export function StartJob({ price, start, children, wayOut, ...props }: StartJobProps) {
  const available = useAvailable();
  const short = available !== undefined && totalOf(price.cost, price.quantities) > available;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      description={props.description}
      footer={
        <DialogButtons
          label={props.label}
          pending={start.isPending}
          disabledReason={props.disabledReason || (short && "There are not enough credits.")}
          onClick={props.onStart}
        />
      }
    >
      <div className="space-y-4">
        {children}
        <PriceNote {...price} />
        <FormError error={start.error} />
        {wayOut}
      </div>
    </Dialog>
  );
}
