/** What a person can do about a refusal; `href` where there is a page for it. */
export type Remedy = string | { action: string; label?: string; href?: string };

/** A refusal as the server words it. The browser shows it and adds nothing. */
export type Denial = {
  gate: string;
  reason: string;
  message: string;
  remedy?: Remedy;
  details?: Record<string, unknown>;
  /** The door that refused, where it is known: `sites.create`. */
  path?: string;
};

const labels: Record<string, string> = {
  "sign-in": "Sign in",
  "choose-plan": "Choose a plan",
  "pay-invoice": "Pay the invoice",
  "upgrade-plan": "Upgrade the plan",
  "buy-credits": "Buy credits",
  "ask-admin": "Ask an admin of this account",
  wait: "Wait a moment and try again",
  "contact-support": "Contact support",
  "set-up-second-factor": "Set up a second factor in your profile",
};

/** Who gives rights beyond the accounts. */
const STAFF_ADMIN = "Ask a staff admin";

/**
 * A remedy as words for a button or a sentence, and its address when it has one.
 * @param path of the door that refused: staff have admins of their own
 */
export function wordRemedy(remedy: Remedy, path = ""): { label: string; href?: string } {
  const { action, label, href } = typeof remedy === "string" ? { action: remedy } : { ...remedy };
  const ofStaff = action === "ask-admin" && path.startsWith("staff.") ? STAFF_ADMIN : undefined;
  return { label: label ?? ofStaff ?? labels[action] ?? action, href };
}
