import { useQuery } from "@tanstack/react-query";
import { type RouterOutputs, trpc } from "./api.ts";

export type Cost = RouterOutputs["credits"]["costs"]["items"][number];

/** The price of an operation, from the server's list; undefined while it is on its way or when it has none. */
export function useCost(operation: string): Cost | undefined {
  const { data } = useQuery(trpc.credits.costs.queryOptions(undefined, { staleTime: 300_000 }));
  return data?.items.find((cost) => cost.operation === operation);
}

/** What a quantity will cost at most, in whole credits. @param quantity requests, items or words */
export const priceOf = ({ credits, unit }: Cost, quantity: number): number =>
  Math.ceil(unit === "100_words" ? (quantity * credits) / 100 : quantity * credits);
