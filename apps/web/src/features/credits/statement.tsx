import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useId, useState } from "react";
import { client } from "../../lib/api.ts";
import { download } from "../../lib/download.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { today } from "../../lib/time.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { Field } from "../../ui/field.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Input } from "../../ui/input.tsx";
import { toast } from "../../ui/toast.tsx";

/** Saves the ledger of some days as a file. */
export function Statement() {
  const [open, setOpen] = useState(false);
  const refusal = useCan("credits.statement");
  return (
    <>
      <Button size="sm" disabledReason={refusal} onClick={() => setOpen(true)}>
        <Download aria-hidden />
        Statement
      </Button>
      {open && <ChooseDays onClose={() => setOpen(false)} />}
    </>
  );
}

function ChooseDays({ onClose }: { onClose: () => void }) {
  const id = useId();
  const [from, setFrom] = useState(() => `${today().slice(0, 8)}01`);
  const [to, setTo] = useState(() => today());
  const save = useMutation({
    mutationFn: () => client.credits.statement.query({ from, to }),
    meta: { showsError: true },
    onSuccess: ({ filename, csv, rows, truncated }) => {
      download(filename, csv);
      if (truncated)
        toast.warning(`The file holds the first ${many(rows, "entry", "entries")}; ask for less.`);
      else toast.success(`${many(rows, "entry", "entries")} saved.`);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(stays) => !stays && onClose()}
      size="sm"
      title="Download a statement"
      description="Every credit that came or went, as a CSV file."
      footer={
        <DialogButtons
          form={id}
          label="Download"
          pending={save.isPending}
          disabledReason={(!from || !to) && "Choose both days."}
        />
      }
    >
      <form
        id={id}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="grid grid-cols-2 gap-4">
          <Field label="From">
            <Input type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
          </Field>
          <Field label="To">
            <Input type="date" value={to} onChange={({ target }) => setTo(target.value)} />
          </Field>
        </div>
        <FormError error={save.error} />
      </form>
    </Dialog>
  );
}
