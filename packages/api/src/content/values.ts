// What a list of articles is asked for by, without zod: the addresses of pages know it too.

export const EDITORIAL_STATUSES = ["draft", "review", "approved"] as const;
export const SITE_STATUSES = ["not_published", "scheduled", "publishing", "published", "failed"] as const;
export const CONTENT_SORTS = ["newest", "oldest", "updated", "title", "score", "words"] as const;
