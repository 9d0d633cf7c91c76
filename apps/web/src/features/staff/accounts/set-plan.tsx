import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { trpc } from "../../../lib/api.ts";
import { denialOf } from "../../../lib/failure.ts";
import { many } from "../../../lib/labels.ts";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Field } from "../../../ui/field.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "./account-filter.ts";

const Over = z.array(z.object({ limit: z.string(), used: z.number(), max: z.number() }));

/** What the account has beyond the plan, out of the refusal. */
const overIn = (error: unknown) => {
  const denial = denialOf(error);
  if (denial?.reason !== "PLAN_TOO_SMALL") return undefined;
  return Over.catch([]).parse(denial.details?.over);
};

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
      {over && (
        <div className="space-y-2 rounded-control border p-3">
          <p className="font-medium">The account has more than this plan allows:</p>
          <ul className="list-disc space-y-0.5 pl-5">
            {over.map(({ limit, used, max }) => (
              <li key={limit}>
                {limit}: {used.toLocaleString("en")}, allowed {max.toLocaleString("en")}
              </li>
            ))}
          </ul>
          <Checkbox
            label="Set it all the same"
            hint="Staff admins only; nothing is deleted, but nothing more can be added."
            checked={force}
            onChange={(event) => setForce(event.target.checked)}
          />
        </div>
      )}
    </ReasonDialog>
  );
}
