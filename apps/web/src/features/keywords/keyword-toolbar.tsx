import { INTENTS, KEYWORD_STATUSES, MAX_VOLUME } from "@igny8/api/keywords/values";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { Button } from "../../ui/button.tsx";
import { FilterMenu } from "../../ui/filter-menu.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { RangeField } from "../../ui/range-field.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { SectorFilter } from "../../ui/sector-filter.tsx";
import { CLEARED, HIDDEN, type KeywordFilter } from "./keyword-filter.ts";

type KeywordToolbarProps = {
  siteId: string;
  filter: KeywordFilter;
  onFilter: (change: Partial<KeywordFilter>) => void;
};

const statuses = KEYWORD_STATUSES.map((value) => ({
  value,
  label: value === "mapped" ? "In a cluster" : "New",
}));

/** Search and filters above the keywords. */
export function KeywordToolbar({ siteId, filter, onFilter }: KeywordToolbarProps) {
  const hidden = HIDDEN.filter((name) => filter[name] !== undefined).length;
  return (
    <>
      <SearchInput label="Search keywords" value={filter.q} onSearch={(q) => onFilter({ q })} />
      <SectorFilter siteId={siteId} value={filter.sector} onChange={(sector) => onFilter({ sector })} />
      <FilterSelect
        name="Status"
        all="All statuses"
        className="sm:w-36"
        values={statuses}
        value={filter.status}
        onChange={(status) => onFilter({ status })}
      />
      <FilterSelect
        name="Intent"
        all="All intents"
        values={INTENTS}
        value={filter.intent}
        onChange={(intent) => onFilter({ intent })}
      />
      <FilterMenu active={hidden} onClear={() => onFilter(CLEARED)}>
        <RangeField
          label="Volume"
          most={MAX_VOLUME}
          value={{ min: filter.minVolume, max: filter.maxVolume }}
          onChange={({ min, max }) => onFilter({ minVolume: min, maxVolume: max })}
        />
        <RangeField
          label="Difficulty"
          most={100}
          value={{ min: filter.minDifficulty, max: filter.maxDifficulty }}
          onChange={({ min, max }) => onFilter({ minDifficulty: min, maxDifficulty: max })}
        />
        <ClusterChoice siteId={siteId} filter={filter} onFilter={onFilter} />
      </FilterMenu>
      {filter.cluster && <ClusterChip id={filter.cluster} onClear={() => onFilter({ cluster: undefined })} />}
    </>
  );
}

/** The largest clusters; another one is reached from its own page. */
function ClusterChoice({ siteId, filter, onFilter }: KeywordToolbarProps) {
  const { data } = useQuery(trpc.clusters.list.queryOptions({ siteId, sectorId: filter.sector, limit: 100 }));
  const clusters = data?.items ?? [];
  if (clusters.length === 0) return null;
  return (
    <div className="space-y-1.5">
      <p aria-hidden className="font-medium">
        Cluster
      </p>
      <FilterSelect
        name="Cluster"
        all="All clusters"
        className="w-full sm:flex-1"
        values={clusters.map(({ id, name }) => ({ value: id, label: name }))}
        value={clusters.some(({ id }) => id === filter.cluster) ? filter.cluster : undefined}
        onChange={(cluster) => onFilter({ cluster })}
      />
    </div>
  );
}

function ClusterChip({ id, onClear }: { id: string; onClear: () => void }) {
  const { data, isError } = useQuery(trpc.clusters.get.queryOptions({ id }));
  return (
    <span className="flex max-w-60 items-center gap-1 rounded-full bg-accent-soft py-1 pr-1 pl-3 text-accent-text text-xs">
      <span className="truncate">Cluster: {data?.name ?? (isError ? "not found" : "…")}</span>
      <Button
        variant="ghost"
        size="icon-sm"
        className="size-6 rounded-full text-accent-text"
        aria-label="Show the keywords of all clusters"
        onClick={onClear}
      >
        <X aria-hidden className="size-3.5" />
      </Button>
    </span>
  );
}
