import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { methodIcons } from "../../ui/method-choice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { AddMethod } from "./add-method.tsx";

type Method = RouterOutputs["payments"]["methods"]["list"]["items"][number];

/** The ways to pay that the account has noted; one of them is what new invoices expect. */
export function MethodsCard() {
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Method>();
  const mayAdd = useCan("payments.methods.create");
  const query = useQuery(trpc.payments.methods.list.queryOptions());
  return (
    <Card aria-label="Payment methods">
      <CardHeader
        title="Payment methods"
        description="How this account pays. No card data are kept here."
        actions={
          <Button size="sm" disabledReason={mayAdd} onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            Add method
          </Button>
        }
      />
      <CardBody>
        {query.isPending ? (
          <SkeletonLines />
        ) : query.isError ? (
          <Problem error={query.error} title="Payment methods" onRetry={() => void query.refetch()} />
        ) : query.data.items.length === 0 ? (
          <p className="text-ink-muted">No method is noted yet; invoices are paid by bank transfer.</p>
        ) : (
          <ul className="divide-y">
            {query.data.items.map((method) => (
              <MethodLine key={method.id} method={method} onRemove={() => setRemoving(method)} />
            ))}
          </ul>
        )}
      </CardBody>
      {adding && <AddMethod onClose={() => setAdding(false)} />}
      {removing && <RemoveMethod method={removing} onClose={() => setRemoving(undefined)} />}
    </Card>
  );
}

function MethodLine({ method, onRemove }: { method: Method; onRemove: () => void }) {
  const { id, type, label, isDefault } = method;
  const mayPrefer = useCan("payments.methods.setDefault");
  const mayRemove = useCan("payments.methods.remove");
  const prefer = useMutation(
    trpc.payments.methods.setDefault.mutationOptions({
      onSuccess: () => toast.success(`${label} is the default now.`),
    }),
  );
  const Icon = methodIcons[type];
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5 first:pt-0 last:pb-0">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1 break-words font-medium">{label}</span>
      {isDefault ? (
        <Badge tone="accent">Default</Badge>
      ) : (
        <Button
          size="sm"
          variant="ghost"
          pending={prefer.isPending}
          disabledReason={mayPrefer}
          onClick={() => prefer.mutate({ id })}
        >
          Make default<span className="sr-only">: {label}</span>
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Remove ${label}`}
        disabledReason={mayRemove}
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}

function RemoveMethod({ method, onClose }: { method: Method; onClose: () => void }) {
  const remove = useMutation(
    trpc.payments.methods.remove.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${method.label} is removed.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${method.label}?`}
      description={
        method.isDefault
          ? "Open invoices stay as they are. The oldest of the other methods becomes the default."
          : "Open invoices stay as they are."
      }
      confirmLabel="Remove method"
      tone="danger"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ id: method.id })}
    >
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}
