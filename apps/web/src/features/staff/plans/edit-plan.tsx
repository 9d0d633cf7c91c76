import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { DialogButtons } from "../../../ui/dialog-buttons.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { draftOf, type Plan, readDraft } from "./plan-draft.ts";
import { PlanEffects } from "./plan-effects.tsx";
import { PlanFields } from "./plan-fields.tsx";

/** Changes a plan: first what is wanted, then whom it would touch, then for good. */
export function EditPlan({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const form = useId();
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [looks, setLooks] = useState(false);
  const read = readDraft(draft, plan);
  const change = "change" in read ? read.change : {};
  const same = Object.keys(change).length === 0;
  const wanted = { id: plan.id, change };
  const effects = useQuery(
    trpc.staff.plans.effects.queryOptions(wanted, { enabled: looks && !same, staleTime: 0 }),
  );
  const update = useMutation(
    trpc.staff.plans.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${plan.name} is changed, for everybody who is on it.`);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={`Plan ${plan.name}`}
      description={
        looks
          ? "Nothing is changed yet. This is what the change would do."
          : "A change holds for every account on the plan from the next request on."
      }
      footer={
        looks ? (
          <>
            <Button
              onClick={() => {
                setLooks(false);
                update.reset();
              }}
            >
              Back
            </Button>
            <Button
              variant={effects.data?.shutsOut ? "danger" : "primary"}
              pending={update.isPending}
              disabledReason={!effects.data && "First it must be known whom it touches."}
              onClick={() => update.mutate(wanted)}
            >
              Change the plan
            </Button>
          </>
        ) : (
          <DialogButtons
            form={form}
            label="Look at the effects"
            disabledReason={
              "errors" in read ? "Something is not right above." : same && "Nothing is changed yet."
            }
          />
        )
      }
    >
      {looks ? (
        <div className="space-y-4">
          {effects.isError ? (
            <Problem error={effects.error} title="Effects" onRetry={() => void effects.refetch()} />
          ) : effects.data ? (
            <PlanEffects plan={plan} change={change} effects={effects.data} />
          ) : (
            <SkeletonLines />
          )}
          <FormError error={update.error} />
        </div>
      ) : (
        <form
          id={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if ("change" in read && !same) setLooks(true);
          }}
        >
          <PlanFields
            draft={draft}
            errors={"errors" in read ? read.errors : {}}
            onChange={(next) => setDraft((old) => ({ ...old, ...next }))}
          />
        </form>
      )}
    </Dialog>
  );
}
