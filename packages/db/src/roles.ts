import { createHmac } from "node:crypto";

/** Subject to the wall; tenant work logs in as it. */
export const APP_ROLE = "igny8_app";
/** Sees every tenant; only the modules on the list in `scripts/house/walls.ts` may hold it. */
export const SYSTEM_ROLE = "igny8_system";

export type RoleName = typeof APP_ROLE | typeof SYSTEM_ROLE;

/** A role's database password: derived, so that every process of an installation knows it and no file holds it. */
export const rolePassword = (secret: string, role: RoleName): string =>
  createHmac("sha256", secret).update(`database role ${role}`).digest("base64url");

/** The address at which `role` logs in to the database of `ownerUrl`. */
export function roleUrl(ownerUrl: string, secret: string, role: RoleName): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.toString();
}
