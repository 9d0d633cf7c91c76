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

/** Where a person can do something about it: inside an account, and where there is none. */
const places: Record<string, { inside?: string; outside?: string }> = {
  "sign-in": { outside: "/signin" },
  "choose-plan": { inside: "/billing", outside: "/pricing" },
  "upgrade-plan": { inside: "/billing" },
  "pay-invoice": { inside: "/payment" },
  "buy-credits": { inside: "/billing/credits" },
  "set-up-second-factor": { inside: "/profile" },
};

function placeOf(action: string, slug: string | undefined): string | undefined {
  const { inside, outside } = places[action] ?? {};
  if (slug === undefined) return outside;
  return inside && `/a/${encodeURIComponent(slug)}${inside}`;
}

/** Who gives rights beyond the accounts. */
const STAFF_ADMIN = "Ask a staff admin";

type Here = {
  /** Of the door that refused: staff have admins of their own. */
  path?: string;
  /** The account in whose pages the refusal is shown. */
  slug?: string;
};

/** A remedy as words for a button or a sentence, and its address where there is a page for it. */
export function wordRemedy(remedy: Remedy, { path = "", slug }: Here = {}): { label: string; href?: string } {
  const { action, label, href } = typeof remedy === "string" ? { action: remedy } : { ...remedy };
  const ofStaff = action === "ask-admin" && path.startsWith("staff.") ? STAFF_ADMIN : undefined;
  return { label: label ?? ofStaff ?? labels[action] ?? action, href: href ?? placeOf(action, slug) };
}
