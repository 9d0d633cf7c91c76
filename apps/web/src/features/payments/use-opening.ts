import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { trpc } from "../../lib/api.ts";
import { useMe } from "../../lib/me.ts";

/** How soon a page that is shut notices that it was opened. */
const LOOK_MS = 2500;

/**
 * Watches an account that is shut until it is paid for. @param shut whether it is shut now
 * @param onOpen called once it no longer is, with the credits that it then has
 */
export function useOpening(shut: boolean, onOpen: (credits: number) => void): void {
  useQuery(
    trpc.access.me.queryOptions(undefined, {
      refetchInterval: LOOK_MS,
      refetchIntervalInBackground: true,
      enabled: shut,
    }),
  );
  const { credits } = useMe();
  const was = useRef(shut);
  const tell = useRef(onOpen);
  tell.current = onOpen;
  useEffect(() => {
    if (was.current && !shut) tell.current(credits?.available ?? 0);
    was.current = shut;
  }, [shut, credits]);
}
