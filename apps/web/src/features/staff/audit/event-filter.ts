import type { RouterOutputs } from "../../../lib/api.ts";
import { beginOf, PERIODS } from "../../../lib/period.ts";
import { id, narrowing, oneOf, type Search, text } from "../../../lib/search.ts";

export type StaffEvent = RouterOutputs["staff"]["audit"]["list"]["items"][number];

/** The part of the address that says which events are shown, and which one is open. */
export const EventFilter = {
  q: text(200),
  account: id,
  actor: id,
  procedure: text(100),
  outcome: oneOf(["done", "refused"]),
  period: oneOf(PERIODS),
  session: id,
  event: id,
};
export type EventFilter = Search<typeof EventFilter>;

export const { isNarrowed, CLEARED } = narrowing(
  "q",
  "account",
  "actor",
  "procedure",
  "outcome",
  "period",
  "session",
);

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
