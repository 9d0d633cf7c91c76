import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { calendarDay, date } from "../../../lib/time.ts";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";
import { OverPlan, overIn } from "../accounts/over-plan.tsx";

const REASON = 10;
const MOST = 1_000_000_000;
const ends = [
  { value: "end", label: "It ends", hint: "Without another plan the account is suspended then." },
  { value: "renew", label: "It is renewed", hint: "By an invoice, as any other." },
] as const;

const count = (value: number) => value.toLocaleString("en");

/** Gives the account a plan without an invoice until a day. */
export function GrantPlan({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const plans = useQuery(trpc.staff.plans.list.queryOptions()).data?.items.filter(({ isActive }) => isActive);
  const [slug, setSlug] = useState<string>();
  const [until, setUntil] = useState("");
  const [typed, setTyped] = useState("");
  const [atEnd, setAtEnd] = useState<"end" | "renew">("end");
  const [force, setForce] = useState(false);
  const plan = plans?.find((one) => one.slug === slug);
  const credits = typed.trim() === "" ? undefined : Number(typed.replace(/[\s,]/g, ""));
  const badCredits = credits !== undefined && !(Number.isInteger(credits) && credits >= 0 && credits <= MOST);
  const over = until !== "" && Date.parse(`${until}T23:59:59Z`) <= Date.now();
  const grant = useMutation(
    trpc.staff.subscriptions.grant.mutationOptions({
      meta: { showsError: true },
      onSuccess: (given) => {
        toast.success(
          `${account.name} has the plan ${plan?.name ?? given.plan} until ${date(given.until)}, with ${count(given.credits)} credits.`,
        );
        onClose();
      },
    }),
  );
  const tooMuch = overIn(grant.error);
  const missing =
    (!plan && "Choose a plan.") ||
    (until === "" && "Until when?") ||
    (over && "This day is over.") ||
    (badCredits && "A whole number of credits.") ||
    (tooMuch !== undefined && !force && "The plan is too small.");
  const forget = () => {
    setForce(false);
    grant.reset();
  };
  return (
    <ReasonDialog
      title={`Give ${account.name} a plan`}
      description="Without an invoice. Invoices for a plan that are open become void; the account is told."
      confirmLabel="Give the plan"
      least={REASON}
      missing={missing}
      pending={grant.isPending}
      error={grant.error}
      onConfirm={(reason) =>
        slug && grant.mutate({ accountId: account.id, plan: slug, until, credits, atEnd, reason, force })
      }
      onClose={onClose}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Plan">
          <Select
            options={(plans ?? []).map((one) => ({
              value: one.slug,
              label: one.name,
              hint: `${count(one.includedCredits)} credits a ${one.interval}`,
            }))}
            value={slug}
            onValueChange={(next) => {
              setSlug(next);
              forget();
            }}
          />
        </Field>
        <Field label="Until the end of" error={over ? "This day is over." : undefined}>
          <Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
        <Field
          label="Credits"
          hint="For the whole time; empty is what the plan includes."
          error={badCredits ? "A whole number, such as 500" : undefined}
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            suffix="credits"
            placeholder={plan && count(plan.includedCredits)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Field label="Then">
          <Select options={ends} value={atEnd} onValueChange={setAtEnd} />
        </Field>
      </div>
      {plan && until !== "" && !over && !badCredits && (
        <p role="status" className="rounded-control bg-sunken p-3">
          {account.plan.name} → <strong className="font-semibold">{plan.name}</strong> from now until{" "}
          {calendarDay(until)}. What is left of the plan's credits is set to{" "}
          {count(credits ?? plan.includedCredits)}; bought ones stay.
        </p>
      )}
      {tooMuch && <OverPlan over={tooMuch} force={force} onForce={setForce} />}
    </ReasonDialog>
  );
}
