// What a list of ideas is asked for by, without zod: the addresses of pages know it too.

export const IDEA_STATUSES = ["new", "queued", "completed"] as const;
export const IDEA_SORTS = ["newest", "oldest", "title", "priority", "words"] as const;
