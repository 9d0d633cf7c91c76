import type { SystemDatabase } from "@igny8/db/client";
import { jwks } from "@igny8/db/schema/users";
import type { Auth } from "./auth.ts";

/**
 * Makes sure that access tokens can be signed. The signing keys lie in the database, encrypted with
 * AUTH_SECRET; with another secret they are useless. In production that is an operator's mistake and
 * stops the start; elsewhere new keys are made, which ends every access token. @returns whether they were
 * @throws Error in production, naming AUTH_SECRET
 */
export async function ensureSigningKeys(
  auth: Auth,
  system: SystemDatabase,
  production: boolean,
): Promise<boolean> {
  const works = await auth.api.signJWT({ body: { payload: { sub: "start" } } }).then(
    () => true,
    () => false,
  );
  if (works) return false;
  if (production) {
    throw new Error("AUTH_SECRET is not the one that the signing keys in the database were encrypted with");
  }
  await system.transaction((tx) => tx.delete(jwks));
  await auth.api.signJWT({ body: { payload: { sub: "start" } } });
  return true;
}
