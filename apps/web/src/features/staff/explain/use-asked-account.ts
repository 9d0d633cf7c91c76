import { skipToken, useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.ts";

/** The account that a slug or an id names, with its members and sites; whether there is none of that name. */
export function useAskedAccount(named: string | undefined) {
  const search = useQuery(
    trpc.staff.accounts.list.queryOptions(named ? { search: named, limit: 20 } : skipToken),
  );
  const row = search.data?.items.find(({ id, slug }) => slug === named || id === named?.toLowerCase());
  const details = useQuery(trpc.staff.accounts.get.queryOptions(row ? { id: row.id } : skipToken));
  return { account: row && details.data, isUnknown: search.isSuccess && row === undefined };
}
