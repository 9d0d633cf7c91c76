import { ROLES } from "@igny8/db/schema/members";
import type { Denial } from "./denial.ts";
import { denialOf } from "./errors.ts";
import type { Refusal } from "./gates.ts";
import type { Role } from "./requirement.ts";

/** Where a role stands: the higher, the more it may. */
export const rankOf = (role: Role): number => ROLES.indexOf(role);

/** Whether a role is high enough to run an account: to see every site, and who is invited. */
export const administers = (role: Role): boolean => rankOf(role) >= rankOf("admin");

/** Whether `actor` may give somebody the role: an admin's right, never above his own, the owner's never. */
export const mayGrant = (actor: Role, role: Role): boolean =>
  administers(actor) && role !== "owner" && rankOf(role) <= rankOf(actor);

/** The roles that `actor` may give, lowest first. */
export const grantable = (actor: Role): Role[] => ROLES.filter((role) => mayGrant(actor, role));

/** Whether `actor` may change or remove `target`: who stands above him; the owner stays until he hands over. */
export const mayManage = (actor: Role, target: Role): boolean =>
  administers(actor) && target !== "owner" && rankOf(target) < rankOf(actor);

/** Why `actor` may not change or remove `target`, if so. */
export function refusalToManage(actor: Role, target: Role): Refusal | undefined {
  if (mayManage(actor, target)) return undefined;
  if (target === "owner") return { code: "OWNER_STAYS" };
  const required = administers(actor) ? "owner" : "admin";
  return { code: "ROLE_REQUIRED", details: { required, actual: actor } };
}

/** Why somebody of this role may not leave, if so. */
export const refusalToLeave = (role: Role): Refusal | undefined =>
  role === "owner" ? { code: "OWNER_STAYS" } : undefined;

/** Why `actor` may not give the role, if so. */
export const refusalToGrant = (actor: Role, role: Role): Refusal | undefined =>
  mayGrant(actor, role) ? undefined : { code: "ROLE_REQUIRED", details: { required: role, actual: actor } };

/** A refusal as rows show it: open, or the denial that trying would get. */
export const answerOf = (refusal: Refusal | undefined): true | Denial =>
  refusal ? denialOf(refusal.code, refusal.details) : true;
