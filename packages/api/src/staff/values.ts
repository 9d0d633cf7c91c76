// What a list of accounts, for staff is asked for by, without zod: the addresses of pages know it too.

export const ACCOUNT_STATUSES = ["pending_payment", "trial", "active", "suspended", "cancelled"] as const;
