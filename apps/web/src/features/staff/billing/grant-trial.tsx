import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { date } from "../../../lib/time.ts";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";

const REASON = 10;
const LONGEST = 365;
const TRIAL = "free-trial";

/** Gives the account another free trial, whoever has had one before. */
export function GrantTrial({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const trial = useQuery(trpc.staff.plans.list.queryOptions()).data?.items.find(({ slug }) => slug === TRIAL);
  const [typed, setTyped] = useState("");
  const days = typed.trim() === "" ? undefined : Number(typed);
  const wrong = days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= LONGEST);
  const grant = useMutation(
    trpc.staff.subscriptions.grantTrial.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ until, credits }) => {
        toast.success(
          `${account.name} tries until ${date(until)}, with ${credits.toLocaleString("en")} credits.`,
        );
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Give ${account.name} another trial`}
      description={`From now on, with ${trial ? trial.includedCredits.toLocaleString("en") : "the trial's"} credits in place of those that are left of plan and trial. Open invoices for a plan become void; the account is told.`}
      confirmLabel="Give the trial"
      least={REASON}
      missing={wrong && "1 to 365 days."}
      pending={grant.isPending}
      error={grant.error}
      onConfirm={(reason) => grant.mutate({ accountId: account.id, days, reason })}
      onClose={onClose}
    >
      <Field label="For how long" error={wrong ? "1 to 365 days" : undefined}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          suffix="days"
          placeholder={trial && String(trial.trialDays)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </ReasonDialog>
  );
}
