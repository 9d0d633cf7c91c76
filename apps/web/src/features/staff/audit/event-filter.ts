import { z } from "zod";
import type { RouterOutputs } from "../../../lib/api.ts";
import { beginOf, PERIODS } from "../../../lib/period.ts";

export type StaffEvent = RouterOutputs["staff"]["audit"]["list"]["items"][number];

/** The part of the address that says which events are shown, and which one is open. */
export const EventFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  account: z.uuid().optional().catch(undefined),
  actor: z.uuid().optional().catch(undefined),
  procedure: z.string().max(100).optional().catch(undefined),
  outcome: z.enum(["done", "refused"]).optional().catch(undefined),
  period: z.enum(PERIODS).optional().catch(undefined),
  session: z.uuid().optional().catch(undefined),
  event: z.uuid().optional().catch(undefined),
});
export type EventFilter = z.output<typeof EventFilter>;

export const CLEARED: EventFilter = {
  q: undefined,
  account: undefined,
  actor: undefined,
  procedure: undefined,
  outcome: undefined,
  period: undefined,
  session: undefined,
};

export const isNarrowed = (filter: EventFilter): boolean =>
  Object.keys(CLEARED).some((name) => filter[name as keyof EventFilter] !== undefined);

/** The filter as the server takes it. */
export const queryOf = (
  { q, account, actor, procedure, outcome, period, session }: EventFilter,
  now: number,
) => ({
  search: q,
  accountId: account,
  actor,
  procedure,
  outcome,
  supportSessionId: session,
  from: period && beginOf(period, now),
});
