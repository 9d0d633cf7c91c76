import { TASK_SORTS, TASK_STATUSES } from "@igny8/api/tasks/schema";
import { z } from "zod";
import type { RouterOutputs } from "../../lib/api.ts";

export type Task = RouterOutputs["tasks"]["list"]["items"][number];

/** The part of the address that says which tasks are shown. */
export const TaskFilter = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  status: z.enum(TASK_STATUSES).optional().catch(undefined),
  mine: z.literal(true).optional().catch(undefined),
  sort: z.enum(TASK_SORTS).optional().catch(undefined),
});
export type TaskFilter = z.output<typeof TaskFilter>;

export const isNarrowed = ({ q, status, mine }: TaskFilter): boolean =>
  q !== undefined || status !== undefined || mine !== undefined;

export const CLEARED: Partial<TaskFilter> = { q: undefined, status: undefined, mine: undefined };

/** The filter as the server takes it. @param me the id of the person, for the tasks that are his own */
export const queryOf = (siteId: string, { q, status, mine, sort }: TaskFilter, me: string | undefined) => ({
  siteId,
  search: q,
  status,
  assigneeId: mine ? me : undefined,
  sort,
});
