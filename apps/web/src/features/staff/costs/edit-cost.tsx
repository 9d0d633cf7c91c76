import { UpdateCost } from "@igny8/api/credits/schema";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Input } from "../../../ui/input.tsx";
import { operationName } from "../../../ui/operation-name.ts";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import { type Cost, type Unit, unitOptions } from "./cost-words.ts";

/** A new price of an operation. */
export function EditCost({ cost, onClose }: { cost: Cost; onClose: () => void }) {
  const form = useId();
  const [credits, setCredits] = useState(String(cost.credits));
  const [unit, setUnit] = useState(() => unitOptions.find(({ value }) => value === cost.unit)?.value as Unit);
  const name = operationName(cost.operation);
  const read = UpdateCost.safeParse({
    operation: cost.operation,
    credits: credits.trim() === "" ? undefined : Number(credits),
    unit,
  });
  const same = Number(credits) === cost.credits && unit === cost.unit;
  const update = useMutation(
    trpc.staff.costs.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${name}: the new price holds from now on.`);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Price of “${name}”`}
      description="It holds for every account from now on. Jobs that run keep the price they were quoted."
      size="sm"
      footer={
        <DialogButtons
          form={form}
          label="Save"
          pending={update.isPending}
          disabledReason={
            !read.success ? "Give a whole number of credits, 0 to 1,000,000." : same && "Nothing is changed."
          }
        />
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (read.success && !same) update.mutate(read.data);
        }}
      >
        <Field
          label="Price"
          error={read.success ? undefined : "Give a whole number of credits, 0 to 1,000,000."}
        >
          <Input
            inputMode="numeric"
            autoFocus
            suffix="credits"
            value={credits}
            onChange={(event) => setCredits(event.target.value)}
          />
        </Field>
        <Field label="Per">
          <Select options={unitOptions} value={unit} onValueChange={setUnit} />
        </Field>
        <FormError error={update.error} />
      </form>
    </Dialog>
  );
}
