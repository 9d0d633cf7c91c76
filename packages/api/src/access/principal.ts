import { hash } from "node:crypto";
import type { TokenVerifier, VerifiedToken } from "@igny8/auth/tokens";

/** Who a request says it is, after its one credential has been read and its signature checked. */
export type Credential =
  | { kind: "none" }
  | { kind: "bad"; reason: "AMBIGUOUS_CREDENTIALS" | "TOKEN_INVALID" | "TOKEN_EXPIRED" | "API_KEY_INVALID" }
  | VerifiedToken
  | { kind: "key"; hash: string };

export const KEY_PREFIX = "igny8_";
const MAX_CREDENTIAL = 4096;

/** How an API key is stored: SHA-256 suffices, because a key carries 256 random bits. */
export const hashKey = (key: string): string => hash("sha256", key, "base64url");

/**
 * Reads the request's credential. A credential that is presented and bad is `bad`, never `none`; a
 * cookie is not looked at.
 */
export async function readCredential(headers: Headers, verify: TokenVerifier): Promise<Credential> {
  const authorization = headers.get("authorization");
  const key = headers.get("x-api-key");
  if (authorization !== null && key !== null) return { kind: "bad", reason: "AMBIGUOUS_CREDENTIALS" };
  if (key !== null) {
    const wellFormed = key.startsWith(KEY_PREFIX) && key.length < MAX_CREDENTIAL;
    return wellFormed ? { kind: "key", hash: hashKey(key) } : { kind: "bad", reason: "API_KEY_INVALID" };
  }
  if (authorization === null) return { kind: "none" };
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
  if (!token || token.length > MAX_CREDENTIAL) return { kind: "bad", reason: "TOKEN_INVALID" };
  const verified = await verify(token);
  if (verified === "expired") return { kind: "bad", reason: "TOKEN_EXPIRED" };
  if (verified === "invalid") return { kind: "bad", reason: "TOKEN_INVALID" };
  return verified;
}
