import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { many } from "../../../lib/labels.ts";
import { Field } from "../../../ui/field.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "./account-filter.ts";
import { OverPlan, overIn } from "./over-plan.tsx";

/** Puts the account on another plan; one that is too small only by a staff admin who says so. */
export function SetPlan({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const plans = useQuery(trpc.staff.plans.list.queryOptions()).data?.items ?? [];
  const choices = plans.filter(({ id, isActive }) => isActive && id !== account.plan.id);
  const [planId, setPlanId] = useState<string>();
  const [force, setForce] = useState(false);
  const set = useMutation(
    trpc.staff.accounts.setPlan.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ plan }) => {
        toast.success(`${account.name} is on the plan ${plan.name}.`);
        onClose();
      },
    }),
  );
  const over = overIn(set.error);
  return (
    <ReasonDialog
      title={`Set the plan of ${account.name}`}
      description={`Now on ${account.plan.name}. Credits and the period stay as they are paid.`}
      confirmLabel="Set plan"
      missing={planId === undefined ? "Choose a plan." : over && !force && "The plan is too small."}
      pending={set.isPending}
      error={set.error}
      onConfirm={(reason) => planId && set.mutate({ id: account.id, planId, reason, force })}
      onClose={onClose}
    >
      <Field label="Plan">
        <Select
          options={choices.map(({ id, name, includedCredits, accounts }) => ({
            value: id,
            label: name,
            hint: `${includedCredits.toLocaleString("en")} credits a period, ${many(accounts, "account")}`,
          }))}
          value={planId}
          onValueChange={(next) => {
            setPlanId(next);
            setForce(false);
            set.reset();
          }}
        />
      </Field>
      {over && <OverPlan over={over} force={force} onForce={setForce} />}
    </ReasonDialog>
  );
}
