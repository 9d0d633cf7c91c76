import { trpc } from "../../lib/api.ts";
import { paged } from "../../lib/pages.ts";
import { queryOf, type TaskFilter } from "./task-filter.ts";

/** The list as its page reads it. */
export const taskQuery = (siteId: string, filter: TaskFilter, me: string | undefined) =>
  trpc.tasks.list.infiniteQueryOptions({ ...queryOf(siteId, filter, me), limit: 100 }, paged);
