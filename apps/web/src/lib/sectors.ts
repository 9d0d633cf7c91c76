import { useQuery } from "@tanstack/react-query";
import { type RouterOutputs, trpc } from "./api.ts";

export type Sector = RouterOutputs["sectors"]["list"]["items"][number];

/** The sectors of a site. */
export function useSectors(siteId: string): { sectors: readonly Sector[]; pending: boolean } {
  const { data, isPending } = useQuery(trpc.sectors.list.queryOptions({ siteId }, { staleTime: 60_000 }));
  return { sectors: data?.items ?? NONE, pending: isPending };
}

const NONE: readonly Sector[] = [];
