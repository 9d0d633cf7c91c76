import type { TASK_STATUSES } from "./values.ts";

export type TaskStatus = (typeof TASK_STATUSES)[number];

/** What may be done with a task: while it is being written it is left alone; once written, its article is the place. */
export const taskPermissions = (status: TaskStatus) => {
  const waiting = status === "queued" || status === "failed";
  return { write: waiting, edit: waiting, delete: status !== "in_progress" };
};
