import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { IntentBadge } from "../../ui/intent-badge.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SectorField } from "../../ui/sector-field.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { useSectorChoice } from "./sector-default.ts";

type AddSeedsProps = { siteId: string; sectorId?: string; onClose: () => void };

/** The keywords that are known for the sector's industry, to choose from. */
export function AddSeeds({ siteId, onClose, ...props }: AddSeedsProps) {
  const { sectorId, setSectorId } = useSectorChoice(siteId, props.sectorId);
  const seeds = useQuery(
    trpc.keywords.seeds.queryOptions(
      { siteId, sectorId: sectorId ?? "" },
      { enabled: sectorId !== undefined },
    ),
  );
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const items = seeds.data?.items ?? [];
  const fresh = items.filter(({ added }) => !added);
  const chosen = fresh.filter(({ id }) => !left.has(id));
  const add = useMutation(
    trpc.keywords.fromSeeds.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ added }) => {
        toast.success(`${many(added, "keyword")} added.`);
        onClose();
      },
    }),
  );
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add starting keywords"
      description="What people commonly search for in the sector."
      footer={
        <DialogButtons
          label={chosen.length === 0 ? "Add keywords" : `Add ${many(chosen.length, "keyword")}`}
          pending={add.isPending}
          disabledReason={chosen.length === 0 && "Choose at least one that is not there yet."}
          onClick={() =>
            sectorId && add.mutate({ siteId, sectorId, seedKeywordIds: chosen.map(({ id }) => id) })
          }
        />
      }
    >
      <div className="space-y-4">
        <SectorField siteId={siteId} value={sectorId} onChange={setSectorId} />
        {seeds.isError ? (
          <Problem error={seeds.error} title="Starting keywords" onRetry={() => void seeds.refetch()} />
        ) : seeds.isPending && sectorId ? (
          <SkeletonLines lines={4} />
        ) : items.length === 0 ? (
          <p className="text-ink-muted">
            This is a sector of your own, so nothing is known for it. Import a list or type keywords in.
          </p>
        ) : (
          <fieldset>
            <div className="flex items-center justify-between gap-4 border-b pb-2">
              <Checkbox
                label={<span className="font-medium">All of them</span>}
                checked={chosen.length === fresh.length}
                indeterminate={chosen.length > 0 && chosen.length < fresh.length}
                disabled={fresh.length === 0}
                onChange={() =>
                  setLeft(chosen.length === fresh.length ? new Set(fresh.map(({ id }) => id)) : new Set())
                }
              />
              <span aria-live="polite" className="text-ink-muted text-xs">
                {chosen.length} chosen
                {items.length > fresh.length && `, ${items.length - fresh.length} there already`}
              </span>
            </div>
            <legend className="sr-only">Starting keywords</legend>
            <ul className="divide-y">
              {items.map(({ id, phrase, intent, added }) => (
                <li key={id} className="flex items-center justify-between gap-3 py-2">
                  <Checkbox
                    label={phrase}
                    hint={added && "There already"}
                    checked={added || !left.has(id)}
                    disabled={added}
                    onChange={() => toggle(id)}
                  />
                  <IntentBadge intent={intent} />
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <FormError error={add.error} />
      </div>
    </Dialog>
  );
}
