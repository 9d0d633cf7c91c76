import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { jobName } from "../../../ui/job-state.ts";
import { toast } from "../../../ui/toast.tsx";

/** Stops a job, or puts it in line again; its account's audit tells. */
export function JobActions({ job }: { job: RouterOutputs["staff"]["jobs"]["get"] }) {
  const [asking, setAsking] = useState<"cancel" | "retry" | null>(null);
  const mayCancel = useCan("staff.jobs.cancel");
  const mayRetry = useCan("staff.jobs.retry");
  const done = (words: string) => {
    toast.success(words);
    setAsking(null);
  };
  const cancel = useMutation(
    trpc.staff.jobs.cancel.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => done("The job was asked to stop."),
    }),
  );
  const retry = useMutation(
    trpc.staff.jobs.retry.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => done("The job is in line again."),
    }),
  );
  const named = { accountId: job.account.id, id: job.id };
  const what = `${jobName(job.kind)} of ${job.account.name}`;
  return (
    <>
      {job.can.cancel && (
        <Button variant="danger" disabledReason={mayCancel} onClick={() => setAsking("cancel")}>
          Cancel the job
        </Button>
      )}
      {job.can.retry && (
        <Button variant="primary" disabledReason={mayRetry} onClick={() => setAsking("retry")}>
          Try again
        </Button>
      )}
      <ConfirmDialog
        open={asking === "cancel"}
        onOpenChange={(open) => !open && setAsking(null)}
        title={`Cancel ${what}?`}
        description="It stops after the piece it is at. What is done stays and is paid; credits held for the rest are given back."
        confirmLabel="Cancel the job"
        tone="danger"
        pending={cancel.isPending}
        onConfirm={() => cancel.mutate(named)}
      >
        <FormError error={cancel.error} />
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "retry"}
        onOpenChange={(open) => !open && setAsking(null)}
        title={`Try ${what} again?`}
        description="Pieces that are done are not done again. Credits for the rest are held in the account anew."
        confirmLabel="Try again"
        pending={retry.isPending}
        onConfirm={() => retry.mutate(named)}
      >
        <FormError error={retry.error} />
      </ConfirmDialog>
    </>
  );
}
