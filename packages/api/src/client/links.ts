import {
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  isNonJsonSerializable,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import { EventSource } from "eventsource";
import type { AppRouter } from "../root.ts";

/** The server refuses batches of more calls. */
const MAX_BATCH = 50;

/**
 * The way of a call: subscriptions by SSE (with the credentials in a header, not in the address), forms
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
      true: httpSubscriptionLink<AppRouter, typeof EventSource>({
        url,
        EventSource,
        eventSourceOptions: { fetch: (input, init) => send(input, init as RequestInit) },
      }),
      false: splitLink({
        condition: (op) => !options.batch || op.type === "mutation" || isNonJsonSerializable(op.input),
        true: single,
        false: batched,
      }),
    }),
  ];
}
