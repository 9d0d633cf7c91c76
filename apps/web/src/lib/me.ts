import type { AppRouter, Denial, RouterOutputs } from "@igny8/api/client";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { AnyTRPCProcedure } from "@trpc/server";
import { trpc } from "./api.ts";
import { queryClient } from "./query-client.ts";

type PathIn<Record, Prefix extends string = ""> = {
  [Key in keyof Record & string]: Record[Key] extends AnyTRPCProcedure
    ? `${Prefix}${Key}`
    : PathIn<Record[Key], `${Prefix}${Key}.`>;
}[keyof Record & string];

/** A door of the product by name: `sites.create`. */
export type Path = PathIn<AppRouter["_def"]["record"]>;

export type Me = RouterOutputs["access"]["me"];

/** Who is here, in which account, with which plan and credits, and which doors are open. */
export const useMe = (): Me => useSuspenseQuery(trpc.access.me.queryOptions()).data;

/** {@link useMe} for a route, before it has a page. */
export const loadMe = (): Promise<Me> => queryClient.ensureQueryData(trpc.access.me.queryOptions());

/** Why a door is shut for this caller, or undefined when it is open: give it to `disabledReason`. */
export const denialIn = (me: Me, path: Path): (Denial & { path: Path }) | undefined => {
  const answer = me.can[path];
  return answer === undefined || answer === true ? undefined : { ...answer, path };
};

/** {@link denialIn} for the caller of this tab. */
export const useCan = (path: Path): Denial | undefined => denialIn(useMe(), path);
