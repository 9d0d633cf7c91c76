// What a list of clusters is asked for by, without zod: the addresses of pages know it too.

export const CLUSTER_STATUSES = ["new", "mapped"] as const;
export const CLUSTER_SORTS = ["size", "volume", "difficulty", "name", "newest"] as const;
