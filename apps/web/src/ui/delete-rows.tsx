import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { inBatches, MAX_IDS } from "../lib/batches.ts";
import { type Noun, useInvalidate } from "../lib/invalidate.ts";
import { many } from "../lib/labels.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { FormError } from "./form-error.tsx";
import { Progress } from "./progress.tsx";
import { toast } from "./toast.tsx";

type DeleteRowsProps = {
  noun: Noun;
  /** One of them: "keyword". */
  one: string;
  ids: readonly string[];
  /** What goes with them. */
  description: ReactNode;
  /** Takes at most a hundred ids. */
  remove: (ids: string[]) => Promise<unknown>;
  onClose: () => void;
  onDeleted: () => void;
};

/** Asks, then deletes any number of rows, with progress where it takes more than one call. */
export function DeleteRows({ noun, one, ids, description, remove, onClose, onDeleted }: DeleteRowsProps) {
  const [done, setDone] = useState(0);
  const invalidate = useInvalidate();
  const work = useMutation({
    meta: { showsError: true },
    mutationFn: () => inBatches(ids.slice(done), remove, (more) => setDone(done + more)),
    onSettled: () => invalidate(noun),
    onSuccess: () => {
      toast.success(`${many(ids.length, one)} deleted.`);
      onDeleted();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && !work.isPending && onClose()}
      title={`Delete ${many(ids.length, one)}?`}
      description={description}
      confirmLabel={ids.length === 1 ? `Delete ${one}` : `Delete ${ids.length.toLocaleString("en")}`}
      tone="danger"
      pending={work.isPending}
      onConfirm={() => work.mutate()}
    >
      {ids.length > MAX_IDS && work.isPending && (
        <Progress label={`Deleting ${one}s`} value={done} max={ids.length} />
      )}
      <FormError error={work.error} />
    </ConfirmDialog>
  );
}
