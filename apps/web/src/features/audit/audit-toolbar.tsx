import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../../lib/api.ts";
import { label } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { ClearFilters } from "../../ui/clear-filters.tsx";
import { Chosen, EndFilters } from "../../ui/event-filters.tsx";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { type AuditFilter, CLEARED, isNarrowed } from "./audit-filter.ts";

type AuditToolbarProps = { filter: AuditFilter; onFilter: (change: Partial<AuditFilter>) => void };

/** Who, what, how it ended, when. */
export function AuditToolbar({ filter, onFilter }: AuditToolbarProps) {
  const actors = useActors();
  const areas = useAreas();
  return (
    <>
      <SearchInput label="Search events" value={filter.q} onSearch={(q) => onFilter({ q })} />
      <FilterSelect
        name="Who"
        all="Everybody"
        className="w-44"
        values={actors}
        value={filter.actor}
        onChange={(actor) => onFilter({ actor })}
      />
      <FilterSelect
        name="Area"
        all="All areas"
        values={areas}
        value={filter.procedure}
        onChange={(procedure) => onFilter({ procedure })}
      />
      <EndFilters filter={filter} onFilter={onFilter} />
      {filter.session && (
        <Chosen instead="show all" onClear={() => onFilter({ session: undefined })}>
          One support session
        </Chosen>
      )}
      {isNarrowed(filter) && <ClearFilters onClear={() => onFilter(CLEARED)} />}
    </>
  );
}

/** Everybody who can have done something: members, keys, and staff who were inside. */
function useActors() {
  const members = useQuery(trpc.members.list.queryOptions({ limit: 100 })).data?.items;
  const mayKeys = useCan("keys.list") === undefined;
  const keys = useQuery(trpc.keys.list.queryOptions({ limit: 100 }, { enabled: mayKeys })).data?.items;
  const sessions = useQuery(trpc.support.log.queryOptions({ limit: 100 })).data?.items;
  return useMemo(() => {
    const named = new Map<string, { value: string; label: string; hint: string }>();
    for (const { userId, name } of members ?? [])
      named.set(userId, { value: userId, label: name, hint: "Member" });
    for (const { id, name } of keys ?? []) named.set(id, { value: id, label: name, hint: "API key" });
    for (const { staff } of sessions ?? [])
      named.set(staff.id, { value: staff.id, label: staff.name, hint: "Support" });
    return [...named.values()];
  }, [members, keys, sessions]);
}

/** The nouns of the product, by the beginning of their procedures' names. */
function useAreas() {
  const { data } = useQuery(
    trpc.access.doors.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  return useMemo(() => {
    const nouns = new Set(
      (data?.items ?? []).filter(({ staff }) => !staff).map(({ path }) => path.split(".")[0]),
    );
    return [...nouns].flatMap((noun) => (noun ? [{ value: `${noun}.`, label: label(noun) }] : []));
  }, [data]);
}
