import { type AppRouter, createFetch, createLinks } from "@igny8/api/client";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { queryClient } from "./query-client.ts";
import { credentials } from "./token.ts";
import { sendWatched } from "./upload.ts";

export type { RouterInputs, RouterOutputs } from "@igny8/api/client";

/** Calls outside of components: `client.me.accounts.query()`. */
export const client = createTRPCClient<AppRouter>({
  links: createLinks({ url: location.origin, fetch: createFetch(credentials), batch: true }),
});

/** For what takes its time on the way: {@link client}, telling how much is through. @param onProgress from 0 to 1 */
export const uploadClient = (onProgress: (share: number) => void) =>
  createTRPCClient<AppRouter>({
    links: createLinks({
      url: location.origin,
      fetch: createFetch(credentials, undefined, sendWatched(onProgress)),
      batch: false,
    }),
  });

/** For who is not signed in: asks for no token, and says at once when there were too many tries. */
export const publicClient = createTRPCClient<AppRouter>({
  links: createLinks({ url: location.origin, fetch: (input, init) => fetch(input, init), batch: false }),
});

/**
 * The procedures as options for React Query: `useQuery(trpc.sites.list.queryOptions({ limit: 50 }))`,
 * `useMutation(trpc.sites.create.mutationOptions())`.
 */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
