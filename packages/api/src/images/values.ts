// What a list of images is asked for by, without zod: the addresses of pages know it too.

export const IMAGE_PLACES = ["featured", "in_article"] as const;
export const IMAGE_STATUSES = ["pending", "generated", "failed"] as const;
