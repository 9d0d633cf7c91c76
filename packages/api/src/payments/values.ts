// What a list of payments is asked for by, without zod: the addresses of pages know it too.

export const METHODS = ["bank_transfer", "stripe", "paypal"] as const;
export const STATUSES = ["pending_approval", "succeeded", "failed", "refunded"] as const;
