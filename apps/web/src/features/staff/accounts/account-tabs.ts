export const ACCOUNT_TABS = ["overview", "billing"] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];
