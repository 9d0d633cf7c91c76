import {
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  useInfiniteQuery,
} from "@tanstack/react-query";
import { totalMany } from "./labels.ts";
import { type Page, usePages } from "./pages.ts";
import { useSelection } from "./selection.ts";

type Listed = Page<{ id: string }>;
type ListOptions<Answer extends Listed, Fault, Key extends QueryKey, Cursor> = UseInfiniteQueryOptions<
  Answer,
  Fault,
  InfiniteData<Answer, Cursor>,
  Key,
  Cursor
>;

type Asked = { isError: boolean; error: unknown; refetch: () => Promise<unknown> };

/** Why there is nothing to show, and how to ask again. */
export type Failure = { error: unknown; retry: () => void };

/** @param nothing whether nothing is there to be shown; what is there stays, whatever happens to it afterwards */
export const failureOf = ({ isError, error, refetch }: Asked, nothing: boolean): Failure | undefined =>
  isError && nothing ? { error, retry: () => void refetch() } : undefined;

const idOf = ({ id }: { id: string }): string => id;

/** A list that is read page by page, as a `DataTable` takes it: its rows, how they go on, and what went wrong. */
export function useList<Answer extends Listed, Fault, Key extends QueryKey, Cursor>(
  options: ListOptions<Answer, Fault, Key, Cursor>,
) {
  const query = useInfiniteQuery(options);
  const pages = usePages<Answer["items"][number]>(query);
  return {
    ...pages,
    rowId: idOf,
    listKey: JSON.stringify(options.queryKey),
    failure: failureOf(query, pages.rows.length === 0),
  };
}

/**
 * The same where rows can be selected: which are chosen, how many there are, and whether there is nothing at all.
 * @param narrowed whether a filter narrows the list
 */
export function useSelectableList<Answer extends Listed, Fault, Key extends QueryKey, Cursor>(
  options: ListOptions<Answer, Fault, Key, Cursor>,
  narrowed: boolean,
) {
  const list = useList(options);
  const { ids, select, clear } = useSelection(list.listKey);
  const none = !narrowed && list.total === 0;
  return {
    list: { ...list, selectedIds: ids, onSelectedIdsChange: select },
    chosen: list.rows.filter(({ id }) => ids.has(id)),
    clear,
    none,
    /** "12 ideas for articles", "3 ideas match"; undefined where there are none, or not yet. */
    counted: (one: string, whole: string) =>
      list.total === undefined || none ? undefined : `${totalMany(list, one)}${narrowed ? " match" : whole}`,
  };
}
