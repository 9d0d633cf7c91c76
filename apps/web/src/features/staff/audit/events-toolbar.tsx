import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { trpc } from "../../../lib/api.ts";
import { periodOptions } from "../../../lib/period.ts";
import { Button } from "../../../ui/button.tsx";
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
      <FilterSelect
        name="Outcome"
        all="Done or refused"
        values={["done", "refused"] as const}
        value={filter.outcome}
        onChange={(outcome) => onFilter({ outcome })}
      />
      <FilterSelect
        name="Period"
        all="Any time"
        values={periodOptions}
        value={filter.period}
        onChange={(period) => onFilter({ period })}
      />
      {filter.actor && (
        <Button size="sm" onClick={() => onFilter({ actor: undefined })}>
          {actorName ?? "One actor"}
          <X aria-hidden />
          <span className="sr-only">: show everybody</span>
        </Button>
      )}
      {filter.session && (
        <Button size="sm" onClick={() => onFilter({ session: undefined })}>
          One support session
          <X aria-hidden />
          <span className="sr-only">: show all</span>
        </Button>
      )}
      {isNarrowed(filter) && (
        <Button variant="link" size="sm" onClick={() => onFilter(CLEARED)}>
          Clear
        </Button>
      )}
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
