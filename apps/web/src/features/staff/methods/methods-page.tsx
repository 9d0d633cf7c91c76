import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { Card, CardHeader } from "../../../ui/card.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { MethodDialog } from "./method-dialog.tsx";
import { MethodLine } from "./method-line.tsx";
import { type MethodConfig, whereOf } from "./method-words.ts";
import { SellerCard } from "./seller-card.tsx";

type Open = { what: "edit" | "switch" | "remove"; config: MethodConfig };

/** How the platform takes money, everywhere and by country, and who it says it is on invoices. */
export function MethodsPage() {
  const [open, setOpen] = useState<Open>();
  const query = useQuery(trpc.staff.payments.methods.list.queryOptions());
  const close = () => setOpen(undefined);
  if (query.isPending) return <SkeletonLines lines={5} />;
  if (query.isError)
    return <Problem error={query.error} title="Payment methods" onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  return (
    <div className="space-y-5">
      <Card>
        <CardHeader
          title="Ways to pay"
          description="A country's own row wins over the one for everywhere. Payments that are there stay when a way is switched off."
        />
        <ul className="mt-3 divide-y border-t">
          {items.map((config) => (
            <MethodLine key={config.id} config={config} onOpen={(what) => setOpen({ what, config })} />
          ))}
          {items.length === 0 && (
            <li className="px-5 py-3 text-ink-muted">No way to pay is set up. Nobody can pay.</li>
          )}
        </ul>
      </Card>
      <SellerCard />
      {open?.what === "edit" && <MethodDialog config={open.config} taken={items} onClose={close} />}
      {open?.what === "switch" && <SwitchMethod config={open.config} onClose={close} />}
      {open?.what === "remove" && <RemoveMethod config={open.config} onClose={close} />}
    </div>
  );
}

type OneProps = { config: MethodConfig; onClose: () => void };

function SwitchMethod({ config, onClose }: OneProps) {
  const { method, country, displayName, instructions, position, enabled } = config;
  const turn = enabled ? "off" : "on";
  const where = whereOf(country);
  const update = useMutation(
    trpc.staff.payments.methods.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${displayName} is ${turn} ${where}.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={`Switch ${displayName} ${turn} ${where}?`}
      description={
        enabled
          ? "Nobody there can choose it from now on, and its details leave the invoices. What has been handed in can still be confirmed."
          : "It is offered there from now on, with the details below it."
      }
      confirmLabel={`Switch ${turn}`}
      tone={enabled ? "danger" : "normal"}
      pending={update.isPending}
      onConfirm={() =>
        update.mutate({ method, country, displayName, instructions, position, enabled: !enabled })
      }
    >
      <FormError error={update.error} />
    </ConfirmDialog>
  );
}

function RemoveMethod({ config, onClose }: OneProps) {
  const name = `${config.displayName} ${whereOf(config.country)}`;
  const remove = useMutation(
    trpc.staff.payments.methods.remove.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${name} is removed.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={`Remove ${name}?`}
      description="What holds everywhere holds there again. Its details are forgotten."
      confirmLabel="Remove"
      tone="danger"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ id: config.id })}
    >
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}
