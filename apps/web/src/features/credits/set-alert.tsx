import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../lib/api.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { toast } from "../../ui/toast.tsx";

/** Below how many credits owner and admins are told. */
export function SetAlert({ threshold, onClose }: { threshold: number; onClose: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState(String(threshold));
  const save = useMutation(
    trpc.credits.setAlert.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success("The alert is set.");
        onClose();
      },
    }),
  );
  const wanted = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title="Tell us when credits run low"
      description="Owner and admins are told once, when the balance falls below this."
      footer={
        <>
          <Button pending={save.isPending} onClick={() => save.mutate({ threshold: null })}>
            A tenth of the plan
          </Button>
          <DialogButtons
            form={id}
            label="Save"
            pending={save.isPending}
            disabledReason={wanted === undefined && "A whole number of credits."}
          />
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== undefined) save.mutate({ threshold: wanted });
        }}
      >
        <Field label="Below">
          <Input
            inputMode="numeric"
            suffix="credits"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        <FormError error={save.error} />
      </form>
    </Dialog>
  );
}
