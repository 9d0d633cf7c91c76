import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isSignedOut, mayWorkAgain, requestIdOf, wordsOf } from "./failure.ts";
import { invalidateNoun } from "./invalidate.ts";
import { endSupportTab, supportTab } from "./support-tab.ts";

declare module "@tanstack/react-query" {
  interface Register {
    /** `showsError`: the form or dialog shows a failure itself, so no toast does. */
    mutationMeta: {
      showsError?: boolean /** A preview or check: nothing has to be read anew. */;
      changesNothing?: boolean;
    };
  }
}

/** A session that has ended cannot be repaired in place; the person comes back to where he was. */
function signInAgain(): void {
  if (!/^\/(?:a|staff)\//.test(location.pathname)) return;
  if (supportTab()) {
    endSupportTab();
    location.assign("/support");
    return;
  }
  const next = location.pathname + location.search;
  location.assign(`/signin?next=${encodeURIComponent(next)}`);
}

/** A mutation's key is its path: `[["sites", "create"]]`. */
const nounOf = (key: readonly unknown[] | undefined): string | undefined => {
  const path = key?.[0];
  return Array.isArray(path) && typeof path[0] === "string" ? path[0] : undefined;
};

const startedJob = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && "jobId" in answer;

/** One cache for the tab; another account or a support session opens a page, and so a cache, of its own. */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: mayWorkAgain, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
  queryCache: new QueryCache({
    onError: (error) => {
      if (isSignedOut(error)) signInAgain();
    },
  }),
  mutationCache: new MutationCache({
    onSuccess: (answer, _variables, _context, mutation) => {
      if (mutation.meta?.changesNothing) return;
      const noun = nounOf(mutation.options.mutationKey);
      if (noun) void invalidateNoun(queryClient, noun);
      if (startedJob(answer)) void invalidateNoun(queryClient, "jobs");
    },
    onError: (error, _variables, _context, mutation) => {
      if (isSignedOut(error)) return signInAgain();
      if (mutation.meta?.showsError) return;
      const id = requestIdOf(error);
      // Pages without a frame show their failures themselves; the frame has loaded it.
      void import("sonner").then(({ toast }) =>
        toast.error(wordsOf(error), { description: id && `Request ${id}` }),
      );
    },
  }),
});
