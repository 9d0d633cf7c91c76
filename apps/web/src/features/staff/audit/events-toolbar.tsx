import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { ClearFilters } from "../../../ui/clear-filters.tsx";
import { Chosen, EndFilters } from "../../../ui/event-filters.tsx";
import { FilterSelect } from "../../../ui/filter-select.tsx";
import { SearchInput } from "../../../ui/search-input.tsx";
import { AccountFilter } from "../account-filter.tsx";
import { CLEARED, type EventFilter, isNarrowed } from "./event-filter.ts";

type EventsToolbarProps = {
  filter: EventFilter;
  /** The name of who is chosen, once an event of his is here. */
  actorName: string | undefined;
  onFilter: (change: Partial<EventFilter>) => void;
};

/** Which account, what, how it ended, when; who is chosen in an event. */
export function EventsToolbar({ filter, actorName, onFilter }: EventsToolbarProps) {
  const [typed, setTyped] = useState<string>();
  const areas = useAreas();
  return (
    <>
      <SearchInput label="Search events" value={filter.q} onSearch={(q) => onFilter({ q })} />
      <AccountFilter
        value={filter.account}
        onChange={(account) => onFilter({ account })}
        typed={typed}
        onType={setTyped}
      />
      <FilterSelect
        name="Procedures"
        all="All procedures"
        className="sm:w-44"
        values={areas}
        value={filter.procedure}
        onChange={(procedure) => onFilter({ procedure })}
      />
      <EndFilters filter={filter} onFilter={onFilter} />
      {filter.actor && (
        <Chosen instead="show everybody" onClear={() => onFilter({ actor: undefined })}>
          {actorName ?? "One actor"}
        </Chosen>
      )}
      {filter.session && (
        <Chosen instead="show all" onClear={() => onFilter({ session: undefined })}>
          One support session
        </Chosen>
      )}
      {isNarrowed(filter) && <ClearFilters onClear={() => onFilter(CLEARED)} />}
    </>
  );
}

/** The nouns of the product by the beginnings of their procedures' names; those of staff each by their own. */
function useAreas() {
  const { data } = useQuery(
    trpc.access.doors.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  return useMemo(() => {
    const beginnings = (data?.items ?? []).map(({ path, staff }) =>
      path
        .split(".")
        .slice(0, staff ? 2 : 1)
        .join("."),
    );
    const unique = [...new Set(beginnings)].sort();
    return unique.map((beginning) => ({ value: beginning, label: `${beginning} …` }));
  }, [data]);
}
