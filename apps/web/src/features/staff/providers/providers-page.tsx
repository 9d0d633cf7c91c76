import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { useCan } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { Card, CardHeader } from "../../../ui/card.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { ProviderDialog } from "./provider-dialog.tsx";
import { ProviderLine } from "./provider-line.tsx";
import { environmentWords, type Provider } from "./provider-words.ts";

type Open = { what: "create" } | { what: "edit" | "choose" | "delete"; provider: Provider | null } | null;

/** The platform's providers: which one works, what each costs, and whether it answers. */
export function ProvidersPage() {
  const [open, setOpen] = useState<Open>(null);
  const query = useQuery(trpc.staff.providers.list.queryOptions());
  const mayCreate = useCan("staff.providers.create");
  const close = () => setOpen(null);
  if (query.isPending) return <SkeletonLines lines={5} />;
  if (query.isError)
    return <Problem error={query.error} title="AI providers" onRetry={() => void query.refetch()} />;
  const { items, environment, lacks } = query.data;
  return (
    <div className="space-y-4">
      {lacks && (
        <p
          role="status"
          className="flex gap-2.5 rounded-card border bg-warning-soft p-4 text-warning-text leading-5"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {lacks}
        </p>
      )}
      <Card>
        <CardHeader
          title="Providers"
          description="One works at a time. When none is chosen the environment's does; when that is none, AI work is refused."
          actions={
            <Button variant="primary" disabledReason={mayCreate} onClick={() => setOpen({ what: "create" })}>
              <Plus aria-hidden />
              Add provider
            </Button>
          }
        />
        <ul className="mt-3 divide-y border-t">
          {items.map((provider) => (
            <ProviderLine
              key={provider.id}
              id={provider.id}
              name={provider.name}
              isCurrent={provider.isCurrent}
              provider={provider}
              onOpen={(what) => setOpen({ what, provider })}
            />
          ))}
          <ProviderLine
            id={null}
            name="The environment's"
            about={environmentWords[environment.provider]}
            isCurrent={environment.isCurrent}
            onOpen={(what) => setOpen({ what, provider: null })}
          />
        </ul>
      </Card>
      {open?.what === "create" && <ProviderDialog onClose={close} />}
      {open?.what === "edit" && open.provider && <ProviderDialog provider={open.provider} onClose={close} />}
      {open?.what === "choose" && <ChooseProvider provider={open.provider} onClose={close} />}
      {open?.what === "delete" && open.provider && (
        <DeleteProvider provider={open.provider} onClose={close} />
      )}
    </div>
  );
}

function ChooseProvider({ provider, onClose }: { provider: Provider | null; onClose: () => void }) {
  const name = provider?.name ?? "the environment's";
  const choose = useMutation(
    trpc.staff.providers.setCurrent.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`From the next call on, ${name} provider works.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Use ${name}?`}
      description="From the next call of a model on it works for every account that brings no key of its own."
      confirmLabel="Use it"
      pending={choose.isPending}
      onConfirm={() => choose.mutate({ id: provider?.id ?? null })}
    >
      <FormError error={choose.error} />
    </ConfirmDialog>
  );
}

function DeleteProvider({ provider, onClose }: { provider: Provider; onClose: () => void }) {
  const remove = useMutation(
    trpc.staff.providers.delete.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(`${provider.name} is deleted.`);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${provider.name}?`}
      description="Its key is forgotten. This cannot be undone."
      confirmLabel="Delete provider"
      tone="danger"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ id: provider.id })}
    >
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}
