import { z } from "zod";
import { beginOf, PERIODS } from "../../lib/period.ts";

/** The part of the address that says which events are shown, and which one is open. */
export const AuditFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  actor: z.uuid().optional().catch(undefined),
  outcome: z.enum(["done", "refused"]).optional().catch(undefined),
  procedure: z.string().max(100).optional().catch(undefined),
  period: z.enum(PERIODS).optional().catch(undefined),
  session: z.uuid().optional().catch(undefined),
  event: z.uuid().optional().catch(undefined),
});
export type AuditFilter = z.output<typeof AuditFilter>;

export const CLEARED: Partial<AuditFilter> = {
  q: undefined,
  actor: undefined,
  outcome: undefined,
  procedure: undefined,
  period: undefined,
  session: undefined,
};

export const isNarrowed = (filter: AuditFilter): boolean =>
  Object.keys(CLEARED).some((name) => filter[name as keyof AuditFilter] !== undefined);

/** The filter as the server takes it. */
export const queryOf = ({ q, actor, outcome, procedure, period, session }: AuditFilter, now: number) => ({
  search: q,
  actor,
  outcome,
  procedure,
  supportSessionId: session,
  from: period && beginOf(period, now),
});
