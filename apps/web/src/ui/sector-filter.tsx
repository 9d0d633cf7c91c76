import { useSectors } from "../lib/sectors.ts";
import { FilterSelect } from "./filter-select.tsx";

type SectorFilterProps = {
  siteId: string;
  value: string | undefined;
  onChange: (sectorId: string | undefined) => void;
};

/** One sector of the site, or all; nothing to choose where there is only one. */
export function SectorFilter({ siteId, value, onChange }: SectorFilterProps) {
  const { sectors } = useSectors(siteId);
  if (sectors.length < 2) return null;
  return (
    <FilterSelect
      name="Sector"
      all="All sectors"
      values={sectors.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}
