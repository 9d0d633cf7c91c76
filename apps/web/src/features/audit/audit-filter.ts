import { z } from "zod";
import type { RouterOutputs } from "../../lib/api.ts";

export type AuditEvent = RouterOutputs["audit"]["list"]["items"][number];

const HOUR_MS = 3_600_000;
/** Periods and their hours. */
const HOURS = { day: 24, week: 7 * 24, month: 30 * 24, quarter: 90 * 24 } as const;
export type Period = keyof typeof HOURS;

/** The part of the address that says which events are shown, and which one is open. */
export const AuditFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  actor: z.uuid().optional().catch(undefined),
  outcome: z.enum(["done", "refused"]).optional().catch(undefined),
  procedure: z.string().max(100).optional().catch(undefined),
  period: z.enum(["day", "week", "month", "quarter"]).optional().catch(undefined),
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

/** The filter as the server takes it; a period begins at a full hour, so that the same list stays the same. */
export const queryOf = ({ q, actor, outcome, procedure, period, session }: AuditFilter, now: number) => ({
  search: q,
  actor,
  outcome,
  procedure,
  supportSessionId: session,
  from: period && new Date(Math.floor(now / HOUR_MS) * HOUR_MS - HOURS[period] * HOUR_MS).toISOString(),
});
