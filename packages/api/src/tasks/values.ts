// What a list of tasks is asked for by, without zod: the addresses of pages know it too.

export const TASK_STATUSES = ["queued", "in_progress", "completed", "failed"] as const;
export const TASK_SORTS = ["newest", "oldest", "title", "due", "words"] as const;
