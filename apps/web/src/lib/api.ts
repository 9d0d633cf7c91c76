import { type AppRouter, createFetch, createLinks, createTokenCredentials } from "@igny8/api/client";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { accountInAddress } from "./account.ts";
import { queryClient } from "./query-client.ts";
import { supportTab } from "./support-tab.ts";
import { sendWatched } from "./upload.ts";

export type { RouterInputs, RouterOutputs } from "@igny8/api/client";

/** Asks for an access token with the session cookie; null when nobody is signed in. A support tab has its own. */
async function obtainToken(): Promise<string | null> {
  const support = supportTab();
  if (support) return "token" in support ? support.token : null;
  const response = await fetch("/api/auth/token", { credentials: "include" });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`No access token was given (${response.status})`);
  return ((await response.json()) as { token: string }).token;
}

/** The access token lives in this tab's memory only. */
const credentials = createTokenCredentials(obtainToken, (): Record<string, string> => {
  const account = accountInAddress();
  return account === undefined ? {} : { "x-account": account };
});

/** After signing in or out: the next call asks for a new token. */
export const forgetToken = () => credentials.forget();

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
