import { TASK_SORTS, TASK_STATUSES } from "@igny8/api/tasks/values";
import type { RouterOutputs } from "../../lib/api.ts";
import { narrowing, oneOf, type Search, text } from "../../lib/search.ts";

export type Task = RouterOutputs["tasks"]["list"]["items"][number];

/** The part of the address that says which tasks are shown. */
export const TaskFilter = {
  q: text(200),
  status: oneOf(TASK_STATUSES),
  mine: oneOf([true]),
  sort: oneOf(TASK_SORTS),
};
export type TaskFilter = Search<typeof TaskFilter>;

export const { isNarrowed, CLEARED } = narrowing("q", "status", "mine");

/** The filter as the server takes it. @param me the id of the person, for the tasks that are his own */
export const queryOf = (siteId: string, { q, status, mine, sort }: TaskFilter, me: string | undefined) => ({
  siteId,
  search: q,
  status,
  assigneeId: mine ? me : undefined,
  sort,
});
