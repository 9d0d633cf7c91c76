import { beginOf, PERIODS } from "../../lib/period.ts";
import { id, narrowing, oneOf, type Search, text } from "../../lib/search.ts";

/** The part of the address that says which events are shown, and which one is open. */
export const AuditFilter = {
  q: text(200),
  actor: id,
  outcome: oneOf(["done", "refused"]),
  procedure: text(100),
  period: oneOf(PERIODS),
  session: id,
  event: id,
};
export type AuditFilter = Search<typeof AuditFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "actor", "outcome", "procedure", "period", "session");

/** The filter as the server takes it. */
export const queryOf = ({ q, actor, outcome, procedure, period, session }: AuditFilter, now: number) => ({
  search: q,
  actor,
  outcome,
  procedure,
  supportSessionId: session,
  from: period && beginOf(period, now),
});
