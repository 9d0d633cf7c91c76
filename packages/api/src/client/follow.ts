import { httpSubscriptionLink, type TRPCLink } from "@trpc/client";
import { EventSource } from "eventsource";
import type { AppRouter } from "../root.ts";

/** The way of subscriptions: SSE with the credentials in a header, not in the address. */
export const followLink = (url: string, send: typeof fetch): TRPCLink<AppRouter> =>
  httpSubscriptionLink<AppRouter, typeof EventSource>({
    url,
    EventSource,
    eventSourceOptions: { fetch: (input, init) => send(input, init as RequestInit) },
  });
