export const GATES = [
  "identity",
  "account",
  "plan",
  "throttle",
  "module",
  "role",
  "support",
  "site",
] as const;
/** Where a request was refused: one of the eight gates, or a check inside the verb's transaction. */
export type Gate = (typeof GATES)[number] | "limit" | "credits" | "verb";

/** Something a person can do about a refusal. */
export type Remedy =
  | "sign-in"
  | "choose-plan"
  | "pay-invoice"
  | "upgrade-plan"
  | "buy-credits"
  | "ask-admin"
  | "wait"
  | "contact-support"
  | "set-up-second-factor";

/** A refusal as it is answered: which gate, why, and the way out. */
export type Denial = {
  gate: Gate;
  reason: string;
  message: string;
  remedy?: { action: Remedy; href?: string };
  details?: Record<string, unknown>;
};
