// What a list of terms is asked for by, without zod: the addresses of pages know it too.

export const TERM_KINDS = ["category", "tag"] as const;
