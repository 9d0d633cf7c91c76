import type { TRPCError } from "@trpc/server";
import type { Gate, Remedy } from "./denial.ts";

type TrpcCode = TRPCError["code"];
type Words = (details: Record<string, unknown>) => string;
type WayOut = Remedy | ((details: Record<string, unknown>) => Remedy);
export type ErrorEntry = { status: TrpcCode; words: Words | string; gate?: Gate; remedy?: WayOut };

/**
 * Every refusal that the product can answer: its code, HTTP status (by tRPC's name) and words. A gate
 * or a remedy makes it a denial. Domain code throws `new AppError(code, details)`; nothing else.
 */
export const ERRORS = {
  // Gate 1: identity
  UNAUTHENTICATED: { status: "UNAUTHORIZED", gate: "identity", words: "Sign in first.", remedy: "sign-in" },
  TOKEN_INVALID: {
    status: "UNAUTHORIZED",
    gate: "identity",
    words: "This access token is not valid.",
    remedy: "sign-in",
  },
  TOKEN_EXPIRED: {
    status: "UNAUTHORIZED",
    gate: "identity",
    words: "This access token has expired.",
    remedy: "sign-in",
  },
  SESSION_REVOKED: {
    status: "UNAUTHORIZED",
    gate: "identity",
    words: "This session has ended.",
    remedy: "sign-in",
  },
  API_KEY_INVALID: {
    status: "UNAUTHORIZED",
    gate: "identity",
    words: "This API key is not known.",
    remedy: "ask-admin",
  },
  API_KEY_REVOKED: {
    status: "UNAUTHORIZED",
    gate: "identity",
    words: "This API key was revoked.",
    remedy: "ask-admin",
  },
  API_KEY_EXPIRED: {
    status: "UNAUTHORIZED",
    gate: "identity",
    words: "This API key has expired.",
    remedy: "ask-admin",
  },
  USER_DISABLED: {
    status: "FORBIDDEN",
    gate: "identity",
    words: "This user is disabled.",
    remedy: "contact-support",
  },
  AMBIGUOUS_CREDENTIALS: {
    status: "BAD_REQUEST",
    gate: "identity",
    words: "Send one credential: an access token or an API key, not both.",
  },
  // Gate 2: account
  NOT_A_MEMBER: {
    status: "FORBIDDEN",
    gate: "account",
    words: "You are not a member of this account.",
    remedy: "ask-admin",
  },
  ACCOUNT_SUSPENDED: {
    status: "FORBIDDEN",
    gate: "account",
    words: (d) =>
      d.unpaid
        ? "This account is suspended because its subscription has ended. Pay its invoice or choose a plan, and it works again."
        : "This account is suspended.",
    remedy: (d) => (d.unpaid ? "choose-plan" : "contact-support"),
  },
  ACCOUNT_CANCELLED: {
    status: "FORBIDDEN",
    gate: "account",
    words: "This account is closed.",
    remedy: "contact-support",
  },
  ACCOUNT_MISSING: {
    status: "FORBIDDEN",
    gate: "account",
    words: "This identity belongs to no account. That should be impossible and has been reported.",
    remedy: "contact-support",
  },
  PAYMENT_PENDING: {
    status: "PAYMENT_REQUIRED",
    gate: "account",
    words: "The first payment is not confirmed yet.",
    remedy: "pay-invoice",
  },
  // Gate 3: plan
  PLAN_MISSING: {
    status: "PAYMENT_REQUIRED",
    gate: "plan",
    words: "This account has no plan.",
    remedy: "choose-plan",
  },
  PLAN_INACTIVE: {
    status: "PAYMENT_REQUIRED",
    gate: "plan",
    words: "This account's plan is no longer offered.",
    remedy: "choose-plan",
  },
  TRIAL_ENDED: {
    status: "PAYMENT_REQUIRED",
    gate: "plan",
    words: "The free trial is over.",
    remedy: "choose-plan",
  },
  SUBSCRIPTION_EXPIRED: {
    status: "PAYMENT_REQUIRED",
    gate: "plan",
    words: "The subscription has expired.",
    remedy: "pay-invoice",
  },
  // Gate 4: throttle
  RATE_LIMITED: {
    status: "TOO_MANY_REQUESTS",
    gate: "throttle",
    words: (d) => `Too many requests: ${d.limit} a minute are allowed. Try again in ${d.retryAfter} s.`,
    remedy: "wait",
  },
  // Gate 5: module
  MODULE_NOT_IN_PLAN: {
    status: "FORBIDDEN",
    gate: "module",
    words: (d) => `The ${d.module} is not part of this plan.`,
    remedy: "upgrade-plan",
  },
  MODULE_DISABLED: {
    status: "FORBIDDEN",
    gate: "module",
    words: (d) => `The ${d.module} is switched off for this account.`,
    remedy: "ask-admin",
  },
  // Gate 6: role
  ROLE_REQUIRED: {
    status: "FORBIDDEN",
    gate: "role",
    words: (d) => `This needs the role ${d.required}; you are ${d.actual}.`,
    remedy: "ask-admin",
  },
  CREDENTIAL_NOT_ALLOWED: {
    status: "FORBIDDEN",
    gate: "role",
    words: "This kind of sign-in cannot do this; a person must, signed in as himself.",
    remedy: "sign-in",
  },
  SECOND_FACTOR_REQUIRED: {
    status: "FORBIDDEN",
    gate: "role",
    words: "Staff work needs a second factor. Set one up in your profile.",
    remedy: "set-up-second-factor",
  },
  // Gate 7: support
  READ_ONLY_SUPPORT_SESSION: {
    status: "FORBIDDEN",
    gate: "support",
    words: "This support session may only read.",
  },
  NOT_IN_SUPPORT_SESSION: {
    status: "FORBIDDEN",
    gate: "support",
    words: "Only the person may do this, not support.",
  },
  SUPPORT_ACCESS_OFF: {
    status: "FORBIDDEN",
    gate: "support",
    words: (d) =>
      `This account has switched support access off.${d.override ? " Enter it only with a reason for overriding that." : ""}`,
  },
  // Gate 8: site
  SITE_ACCESS: {
    status: "FORBIDDEN",
    gate: "site",
    words: "You have no access to this site.",
    remedy: "ask-admin",
  },
  // Decided inside a verb's transaction
  PLAN_LIMIT: {
    status: "PAYMENT_REQUIRED",
    gate: "limit",
    words: (d) => `The plan allows ${d.max} ${d.limit}; ${d.used} are in use.`,
    remedy: "upgrade-plan",
  },
  INSUFFICIENT_CREDITS: {
    status: "PAYMENT_REQUIRED",
    gate: "credits",
    words: (d) => `This needs ${d.needed} credits; ${d.available} are available.`,
    remedy: "buy-credits",
  },
  // Errors of the request
  NOT_FOUND: { status: "NOT_FOUND", words: "There is nothing here by that name." },
  INVALID_INPUT: { status: "BAD_REQUEST", words: (d) => String(d.reason ?? "The input is not valid.") },
  BATCH_TOO_LARGE: {
    status: "BAD_REQUEST",
    words: (d) => `A batch may hold ${d.max} calls; this one holds ${d.calls}.`,
  },
  IDEMPOTENCY_CONFLICT: {
    status: "CONFLICT",
    words: "This idempotency key was used before with another input.",
  },
  EMAIL_TAKEN: {
    status: "CONFLICT",
    words: "This e-mail address already has a sign-in. Sign in, or reset the password.",
  },
  INVITATION_FOR_OTHER: {
    status: "FORBIDDEN",
    words: "This invitation is for another e-mail address. Sign in with that one.",
    remedy: "sign-in",
  },
  OWNER_STAYS: {
    status: "CONFLICT",
    words: "The owner cannot leave or be changed. Transfer the ownership first.",
  },
  SEES_EVERY_SITE: { status: "CONFLICT", words: "Admins and the owner see every site." },
  PLAN_TOO_SMALL: {
    status: "CONFLICT",
    words: (d) => `The account has more than the plan ${d.plan} allows.`,
  },
  SYSTEM_ACCOUNT: { status: "CONFLICT", words: "The system account is not changed." },
  LAST_STAFF_ADMIN: { status: "CONFLICT", words: "The last staff admin stays." },
  NOT_AT_HOME: {
    status: "CONFLICT",
    words: "Only a person whose home is the system account can be staff. Invite another address.",
  },
  TRIAL_USED: {
    status: "CONFLICT",
    words: "This person has had a free trial already. Sign up with a plan, or ask us for another trial.",
    remedy: "choose-plan",
  },
  PLAN_NOT_AVAILABLE: { status: "BAD_REQUEST", words: (d) => `The plan “${d.plan}” cannot be chosen.` },
  PAYMENT_METHOD_DISABLED: {
    status: "FORBIDDEN",
    words: (d) => `Payments by ${String(d.method).replace("_", " ")} are not available.`,
  },
  PAYMENT_DECLINED: {
    status: "PAYMENT_REQUIRED",
    words: (d) => `The payment was not made: ${d.reason}`,
    remedy: "pay-invoice",
  },
  GATEWAY_FAILED: {
    status: "BAD_GATEWAY",
    words: "The payment service does not answer. Try again in a moment, or pay by another method.",
    remedy: "wait",
  },
  SIGNATURE_INVALID: {
    status: "BAD_REQUEST",
    words: "This event is not signed as it must be.",
  },
  PAYMENT_SETTLED: {
    status: "CONFLICT",
    words: (d) => String(d.reason ?? "This payment was confirmed before, as another one."),
  },
  AMOUNT_MISMATCH: {
    status: "CONFLICT",
    words: (d) => `${d.amount} is not the ${d.expected} that is due. Say why it is accepted all the same.`,
  },
  CONFLICT: {
    status: "CONFLICT",
    words: (d) => String(d.reason ?? "This was changed by somebody else. Reload and try again."),
  },
  NOTHING_TO_DO: {
    status: "CONFLICT",
    words:
      "There is nothing for the autopilot to do: no stage that is on has anything waiting. Add keywords, ideas or tasks first.",
  },
  STATUS_CONFLICT: { status: "CONFLICT", words: (d) => `This cannot be done while it is ${d.status}.` },
  // Errors of the installation
  CONFIG_MISSING: {
    status: "PRECONDITION_FAILED",
    words: (d) => `The ${d.of ?? "installation"} lacks ${d.what}.`,
    remedy: "contact-support",
  },
  ADDRESS_REFUSED: { status: "BAD_REQUEST", words: (d) => `This address cannot be used: ${d.reason}.` },
  PROVIDER_FAILED: {
    status: "BAD_GATEWAY",
    words: (d) => `The AI provider did not answer: ${d.reason}.`,
    remedy: "wait",
  },
  NOT_READY: {
    status: "SERVICE_UNAVAILABLE",
    words: "The server is starting or stopping. Try again.",
    remedy: "wait",
  },
} satisfies Record<string, ErrorEntry>;
