import { CLUSTER_STATUSES } from "@igny8/api/clusters/values";
import { INTENTS } from "@igny8/api/keywords/values";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { SectorFilter } from "../../ui/sector-filter.tsx";
import type { ClusterFilter } from "./cluster-filter.ts";

type ClusterToolbarProps = {
  siteId: string;
  filter: ClusterFilter;
  onFilter: (change: Partial<ClusterFilter>) => void;
};

const statuses = CLUSTER_STATUSES.map((value) => ({
  value,
  label: value === "mapped" ? "With ideas" : "Without ideas",
}));

/** Search and filters above the clusters. */
export function ClusterToolbar({ siteId, filter, onFilter }: ClusterToolbarProps) {
  return (
    <>
      <SearchInput label="Search clusters" value={filter.q} onSearch={(q) => onFilter({ q })} />
      <SectorFilter siteId={siteId} value={filter.sector} onChange={(sector) => onFilter({ sector })} />
      <FilterSelect
        name="Ideas"
        all="With and without ideas"
        className="sm:w-52"
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
    </>
  );
}
