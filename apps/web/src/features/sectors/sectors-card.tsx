import type { RouterOutputs } from "@igny8/api/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Shapes, Trash2 } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { AddSector } from "./add-sector.tsx";
import { RenameSector } from "./rename-sector.tsx";

type Sector = RouterOutputs["sectors"]["list"]["items"][number];
type Open = { what: "add" } | { what: "rename" | "delete"; sector: Sector } | null;

/** Where a sector comes from, and so whether starting keywords came with it. */
function originOf({ name, industrySector }: Sector): string {
  if (!industrySector) return "Your own sector";
  return name === industrySector.name
    ? "With starting keywords"
    : `${industrySector.name}, with starting keywords`;
}

/** The sectors of a site: the parts of its industry that it writes about. */
export function SectorsCard({ siteId, industryId }: { siteId: string; industryId: string }) {
  const [open, setOpen] = useState<Open>(null);
  const query = useQuery(trpc.sectors.list.queryOptions({ siteId }));
  const room = query.data?.can.create;
  const refusal = useCan("sectors.create") ?? (room === true ? undefined : room);
  const mayRename = useCan("sectors.update");
  const mayDelete = useCan("sectors.delete");
  const close = () => setOpen(null);
  const remove = useMutation(trpc.sectors.delete.mutationOptions({ onSuccess: close }));
  const add = (
    <Button variant="primary" size="sm" disabledReason={refusal} onClick={() => setOpen({ what: "add" })}>
      <Plus aria-hidden />
      Add sector
    </Button>
  );
  const items = query.data?.items ?? [];
  return (
    <Card>
      <CardHeader
        title="Sectors"
        description="What the site writes about. Keywords belong to a sector."
        actions={items.length > 0 && add}
      />
      {query.isPending ? (
        <CardBody>
          <SkeletonLines />
        </CardBody>
      ) : query.isError ? (
        <CardBody>
          <Problem error={query.error} title="Sectors" onRetry={() => void query.refetch()} />
        </CardBody>
      ) : items.length === 0 ? (
        <EmptyState
          icon={Shapes}
          title="No sector yet"
          description="Choose one of the industry’s sectors, which brings starting keywords, or name your own."
          action={add}
          className="py-10"
        />
      ) : (
        <ul className="mt-4 divide-y border-t">
          {items.map((sector) => (
            <li key={sector.id} className="flex items-center gap-3 px-5 py-3">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{sector.name}</p>
                <p className="truncate text-ink-muted text-xs">{originOf(sector)}</p>
              </div>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Rename ${sector.name}`}
                disabledReason={mayRename}
                onClick={() => setOpen({ what: "rename", sector })}
              >
                <Pencil aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Delete ${sector.name}`}
                disabledReason={mayDelete}
                onClick={() => setOpen({ what: "delete", sector })}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {open?.what === "add" && (
        <AddSector siteId={siteId} industryId={industryId} taken={items} onClose={close} />
      )}
      {open?.what === "rename" && <RenameSector sector={open.sector} onClose={close} />}
      {open?.what === "delete" && (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${open.sector.name}?`}
          description="The sector goes out of sight, with the keywords in it."
          confirmLabel="Delete sector"
          tone="danger"
          pending={remove.isPending}
          onConfirm={() => remove.mutate({ id: open.sector.id })}
        />
      )}
    </Card>
  );
}
