import type { SortingState } from "./data-table-columns.ts";

/** A column, the server's name for sorting by it, and the one direction that the server knows. */
type OneWay<Sort extends string> = Readonly<Record<string, { sort: Sort; desc: boolean }>>;

/** Sorting by the head of a table where the server sorts each column in one direction; a second click ends it. */
export function oneWaySorting<Sort extends string>(
  ways: OneWay<Sort>,
  current: Sort | undefined,
  onSort: (sort: Sort | undefined) => void,
) {
  const [id, way] = Object.entries(ways).find(([, { sort }]) => sort === current) ?? [];
  return {
    sorting: id && way ? [{ id, desc: way.desc }] : [],
    onSortingChange: ([next]: SortingState) =>
      onSort(next && next.id !== id ? ways[next.id]?.sort : undefined),
  };
}

/** The same where a name sorts upwards and "-" in front of it downwards. */
export function twoWaySorting<Sort extends string>(
  sorts: readonly Sort[],
  current: Sort | undefined,
  onSort: (sort: Sort | undefined) => void,
) {
  const desc = current?.startsWith("-") ?? false;
  return {
    sorting: current ? [{ id: desc ? current.slice(1) : current, desc }] : [],
    onSortingChange: ([next]: SortingState) => {
      const name = next && (next.desc ? `-${next.id}` : next.id);
      onSort(sorts.find((sort) => sort === name));
    },
  };
}
