import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { trpc } from "../../../lib/api.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import type { Settled } from "./payment-filter.ts";
import { settledWords } from "./settled-words.ts";

type ConfirmedResultProps = { account: { name: string }; settled: Settled; onClose: () => void };

/** What the confirmation has done: invoice, plan, period, credits. */
export function ConfirmedResult({ account, settled, onClose }: ConfirmedResultProps) {
  const plans = useQuery(trpc.staff.plans.list.queryOptions()).data?.items;
  const plan = plans?.find(({ id }) => id === settled.subscription.planId)?.name;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="The transfer is confirmed"
      description={`${account.name} was told, in the product and by e-mail.`}
      footer={
        <Button variant="primary" autoFocus onClick={onClose}>
          Done
        </Button>
      }
    >
      <ul className="space-y-2">
        {settledWords(settled, plan).map((line) => (
          <li key={line} className="flex gap-2.5">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-text" />
            <span className="min-w-0 break-words">{line}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
