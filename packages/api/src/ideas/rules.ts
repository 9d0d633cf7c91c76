import type { IDEA_STATUSES } from "./values.ts";

export type IdeaStatus = (typeof IDEA_STATUSES)[number];

/** What may be done with an idea: once it is queued, the task is the place to change it. */
export const ideaPermissions = (status: IdeaStatus) => ({
  queue: status === "new",
  edit: status === "new",
  delete: true,
});
