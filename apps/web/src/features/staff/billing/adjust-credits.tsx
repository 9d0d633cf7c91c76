import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { many } from "../../../lib/labels.ts";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { ReasonDialog } from "../../../ui/reason-dialog.tsx";
import { Select } from "../../../ui/select.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { AccountDetail } from "../accounts/account-filter.ts";

const REASON = 10;
const MOST = 1_000_000_000;
const ways = [
  { value: "give", label: "Give credits", hint: "They never expire." },
  { value: "take", label: "Take credits", hint: "Never what running jobs hold." },
] as const;

const count = (value: number) => value.toLocaleString("en");

/** Gives an account credits or takes some, with a reason that it reads. One dialog adjusts once. */
export function AdjustCredits({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const [way, setWay] = useState<"give" | "take">("give");
  const [typed, setTyped] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const { balance, available } = account.credits;
  const amount = Number(typed.replace(/[\s,]/g, ""));
  const valid = typed.trim() !== "" && Number.isInteger(amount) && amount > 0 && amount <= MOST;
  const signed = way === "give" ? amount : -amount;
  const tooMuch = valid && way === "take" && amount > available;
  const adjust = useMutation(
    trpc.staff.credits.adjust.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ balance: now }) => {
        toast.success(
          `${many(amount, "credit")} ${way === "give" ? "given to" : "taken from"} ${account.name}; the balance is ${count(now)}.`,
        );
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={`Adjust the credits of ${account.name}`}
      description={`The balance is ${count(balance)}, of which ${count(available)} are free. The account reads the reason.`}
      confirmLabel={way === "give" ? "Give credits" : "Take credits"}
      tone={way === "give" ? "normal" : "danger"}
      least={REASON}
      missing={!valid ? "How many credits?" : tooMuch && `Only ${count(available)} are free.`}
      pending={adjust.isPending}
      error={adjust.error}
      onConfirm={(reason) => adjust.mutate({ accountId: account.id, amount: signed, reason, key })}
      onClose={onClose}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="What to do">
          <Select options={ways} value={way} onValueChange={setWay} />
        </Field>
        <Field
          label="Credits"
          error={
            tooMuch
              ? `Only ${count(available)} are free.`
              : typed.trim() !== "" && !valid
                ? "A whole number, such as 500"
                : undefined
          }
        >
          <Input
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            suffix="credits"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </div>
      {valid && !tooMuch && (
        <p role="status" className="rounded-control bg-sunken p-3 tabular-nums">
          The balance goes from {count(balance)} to{" "}
          <strong className="font-semibold">{count(balance + signed)}</strong>.
        </p>
      )}
    </ReasonDialog>
  );
}
