import { z } from "zod";
import { ACCOUNT_STATUSES } from "./values.ts";

const Reason = z.string().trim().min(3, "Say why").max(500);
const Search = z.string().trim().max(200).optional();
const Page = {
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
};
const StaffRole = z.enum(["support", "billing", "developer", "admin"]);
const Email = z.email("This is not an e-mail address").max(254);

export const ById = z.object({ id: z.uuid() });
export const WithReason = z.object({ id: z.uuid(), reason: Reason });
export type WithReason = z.output<typeof WithReason>;

export const ListAccounts = z.object({
  /** Part of a name, slug or e-mail address, or a whole id. */
  search: Search,
  status: z.enum(ACCOUNT_STATUSES).optional(),
  /** A plan's slug. */
  plan: z.string().max(60).optional(),
  sort: z.enum(["created", "name", "credits", "periodEnd"]).default("created"),
  descending: z.boolean().default(true),
  ...Page,
});
export type ListAccounts = z.output<typeof ListAccounts>;

const PlanChoice = { id: z.uuid(), reason: Reason, force: z.boolean().default(false) };
/** The plan by its id or its slug; `force` leaves an account with more than the plan allows. */
export const SetPlan = z.union([
  z.object({ ...PlanChoice, planId: z.uuid() }),
  z.object({ ...PlanChoice, slug: z.string().min(1).max(60) }),
]);
export type SetPlan = z.output<typeof SetPlan>;

export const SetModule = z.object({
  id: z.uuid(),
  module: z.enum(["planner", "writer", "automation", "publisher"]),
  enabled: z.boolean(),
  reason: Reason,
});
export type SetModule = z.output<typeof SetModule>;

export const ListUsers = z.object({
  search: Search,
  staff: z.boolean().optional(),
  disabled: z.boolean().optional(),
  ...Page,
});
export type ListUsers = z.output<typeof ListUsers>;

/** A person by id or by e-mail address. */
export const Person = z.union([ById, z.object({ email: Email })]);
export type Person = z.output<typeof Person>;

export const GrantStaff = z.union([
  ById.extend({ role: StaffRole }),
  z.object({ email: Email, role: StaffRole }),
]);
export type GrantStaff = z.output<typeof GrantStaff>;

export const InviteStaff = z.object({
  email: Email,
  name: z.string().trim().min(1).max(100),
  role: StaffRole,
});
export type InviteStaff = z.output<typeof InviteStaff>;

const AskedCall = {
  /** The account's slug or id. */
  account: z.string().min(1).max(63),
  path: z.string().min(1).max(100),
  siteId: z.uuid().optional(),
};
export const ExplainCall = z.union([
  z.object({ userId: z.uuid(), ...AskedCall }),
  z.object({ keyId: z.uuid(), ...AskedCall }),
]);
export type ExplainCall = z.output<typeof ExplainCall>;
