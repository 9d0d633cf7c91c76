import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useSelection } from "../../lib/selection.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogButtons } from "../../ui/dialog-buttons.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import type { Cluster } from "./cluster-filter.ts";
import { MergeClusters } from "./merge-clusters.tsx";

type MergeWithProps = { cluster: Cluster; onClose: () => void; onMerged: (survivorId: string) => void };

/** Chooses the other clusters of the sector that one is merged with. */
export function MergeWith({ cluster, onClose, onMerged }: MergeWithProps) {
  const { siteId, sectorId } = cluster;
  const [search, setSearch] = useState<string>();
  const [others, setOthers] = useState<readonly Cluster[]>([]);
  const [sure, setSure] = useState(false);
  const { ids, select } = useSelection(cluster.id);
  const { data, isPending } = useQuery(
    trpc.clusters.list.queryOptions({ siteId, sectorId, search, limit: 50 }),
  );
  const found = (data?.items ?? []).filter(({ id }) => id !== cluster.id);
  if (sure) return <MergeClusters clusters={[cluster, ...others]} onClose={onClose} onMerged={onMerged} />;
  const toggle = (one: Cluster) => {
    const chosen = others.filter(({ id }) => id !== one.id);
    const next = chosen.length === others.length ? [...others, one] : chosen;
    setOthers(next);
    select(new Set(next.map(({ id }) => id)));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge “${cluster.name}” with`}
      footer={
        <DialogButtons
          label="Continue"
          disabledReason={others.length === 0 && "Choose at least one other cluster."}
          onClick={() => setSure(true)}
        />
      }
    >
      <div className="space-y-3">
        <SearchInput label="Search clusters" value={search} onSearch={setSearch} className="sm:max-w-none" />
        {isPending ? (
          <SkeletonLines lines={4} />
        ) : found.length === 0 ? (
          <p className="py-4 text-ink-muted">No other cluster of this sector matches.</p>
        ) : (
          <ul className="divide-y">
            {found.map((one) => (
              <li key={one.id} className="py-2">
                <Checkbox
                  label={one.name}
                  hint={many(one.keywordCount, "keyword")}
                  checked={ids.has(one.id)}
                  onChange={() => toggle(one)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
