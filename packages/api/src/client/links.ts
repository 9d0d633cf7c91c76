import {
  httpBatchLink,
  httpLink,
  isNonJsonSerializable,
  splitLink,
  TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "../root.ts";

/** The server refuses batches of more calls. */
const MAX_BATCH = 50;

/** A link that is loaded with its first call. */
const later =
  (load: () => Promise<TRPCLink<AppRouter>>): TRPCLink<AppRouter> =>
  (runtime) => {
    let link: Promise<ReturnType<TRPCLink<AppRouter>>> | undefined;
    return (call) =>
      observable((observer) => {
        let ended = false;
        let running: { unsubscribe(): void } | undefined;
        link ??= load().then((loaded) => loaded(runtime));
        link.then(
          (ready) => {
            if (!ended) running = ready(call).subscribe(observer);
          },
          (cause) => {
            link = undefined;
            observer.error(TRPCClientError.from(cause));
          },
        );
        return () => {
          ended = true;
          running?.unsubscribe();
        };
      });
  };

/**
 * The way of a call: subscriptions by SSE (loaded with the first of them), forms
 * alone, the rest alone or in batches. A call's context may carry an `idempotencyKey`.
 */
export function createLinks(options: {
  url: string;
  fetch: typeof fetch;
  batch: boolean;
}): TRPCLink<AppRouter>[] {
  const url = `${options.url}/trpc`;
  const send = options.fetch;
  const single = httpLink<AppRouter>({
    url,
    fetch: (input, init) => send(input, init as RequestInit),
    headers: ({ op }) => {
      const key = op.context.idempotencyKey;
      return typeof key === "string" ? { "idempotency-key": key } : {};
    },
  });
  const batched = httpBatchLink<AppRouter>({
    url,
    maxItems: MAX_BATCH,
    fetch: (input, init) => send(input, init as RequestInit),
  });
  return [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: later(async () => (await import("./follow.ts")).followLink(url, send)),
      false: splitLink({
        condition: (op) => !options.batch || op.type === "mutation" || isNonJsonSerializable(op.input),
        true: single,
        false: batched,
      }),
    }),
  ];
}
