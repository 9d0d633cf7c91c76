import type { ACCOUNT_STATUSES } from "@igny8/db/schema/accounts";
import type { ROLES } from "@igny8/db/schema/members";
import type { MODULES } from "@igny8/db/schema/modules";
import type { STAFF_ROLES } from "@igny8/db/schema/users";

export type Role = (typeof ROLES)[number];
export type StaffRole = (typeof STAFF_ROLES)[number];
export type Module = (typeof MODULES)[number];
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];
export type CredentialKind = "token" | "key" | "support";

/** Calls a minute for each scope, before the plan's factor. */
export const THROTTLE_SCOPES = {
  default: 100,
  auth: 20,
  auth_strict: 5,
  planner: 60,
  planner_ai: 10,
  writer: 60,
  writer_ai: 10,
  image_ai: 15,
  automation: 30,
  content_read: 100,
  content_write: 30,
  bridge: 60,
  billing: 30,
  staff: 100,
  staff_write: 30,
} as const;
export type ThrottleScope = keyof typeof THROTTLE_SCOPES;

/** What a person's own procedure demands; API keys are refused unless named. */
export type AuthedRequirement = {
  scope: ThrottleScope;
  credentials?: readonly CredentialKind[];
  /** Asks the database anew although it only reads: for answers that must show what was just changed. */
  fresh?: boolean;
};

/** What a tenant procedure demands. Statuses default to trial and active, credentials to all kinds. */
export type TenantRequirement = {
  role: Role;
  scope: ThrottleScope;
  module?: Module;
  statuses?: readonly AccountStatus[];
  credentials?: readonly CredentialKind[];
  /** Never possible inside a support session, whatever its mode. */
  personOnly?: boolean;
  /** Honours the header `idempotency-key`: for what costs credits, money or an outside call. */
  idempotent?: boolean;
};

/** The key of a door. A procedure does not compile without one. */
export type Requirement =
  | { base: "public"; scope: ThrottleScope }
  | ({ base: "authed" } & AuthedRequirement)
  | ({ base: "tenant" } & TenantRequirement)
  | ({ base: "owner" } & TenantRequirement)
  | { base: "staff"; scope: ThrottleScope; staff: readonly StaffRole[] };

export const WORKING_STATUSES: readonly AccountStatus[] = ["trial", "active"];

/** Whether there is anything left to enter an account for: all but the closed ones. */
export const isOpen = (status: AccountStatus): boolean => status !== "cancelled";
/** For what pays: an account that waits for its first payment or is suspended must reach it. */
export const BILLING_STATUSES: readonly AccountStatus[] = ["pending_payment", "trial", "active", "suspended"];
/** For what must work in an account that is blocked: leaving it, closing it, repairing it. */
export const ANY_STATUS: readonly AccountStatus[] = [
  "pending_payment",
  "trial",
  "active",
  "suspended",
  "cancelled",
];
